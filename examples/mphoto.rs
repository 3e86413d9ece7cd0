use std::time::Instant;
use zuimei::media::photo::*;
fn main() {
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let i = probe(&b).unwrap();
        let all = i.derivatives();
        let mut best = [f64::MAX; 12];
        let groups: Vec<(&str, Vec<Derivative>)> = vec![
            ("all", all.clone()),
            ("none", vec![]),
            ("w320webp", all[..1].to_vec()),
            ("w640webp", all[1..2].to_vec()),
            ("w1280webp", all[2..3].to_vec()),
            ("w1280jpg", all[4..5].to_vec()),
            ("social", all[5..6].to_vec()),
        ];
        for (n, (_, g)) in groups.iter().enumerate() {
            for _ in 0..6 { let t = Instant::now(); render(&b, g, None).unwrap(); best[n] = best[n].min(t.elapsed().as_secs_f64()*1e3); }
        }
        let t = Instant::now(); probe(&b).unwrap(); let p = t.elapsed();
        println!("{f} {i:?} probe {p:?}");
        for (n,(name,_)) in groups.iter().enumerate() { println!("  {name}: {:.1} ms", best[n]); }
        for (d, o) in all.iter().zip(render(&b, &all, None).unwrap()) { println!("  {} {:?} {}", d.recipe(None), d.size(&i), o.len()); 
          std::fs::write(format!("/tmp/wt/out-{}.{}", d.recipe(None), d.codec.extension()), o).unwrap(); }
    }
}
