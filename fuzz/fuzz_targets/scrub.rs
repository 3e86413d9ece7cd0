//! Photos: any bytes give an error or a clean file, which stays as it is when it is cleaned again and whose labels are
//! those of the original; what claims to be small is decoded.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use zuimei_fuzz::media::photo::{self, Recognised};
use zuimei_fuzz::media::{labels, scrub};
use zuimei_fuzz::mend_png;

/// Larger pictures take more time than a run has.
const LARGEST: u64 = 256 * 256;

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let length = fuzzer_mutate(data, size, max_size);
    if seed % 8 != 0 {
        mend_png(&mut data[..length]);
    }
    length
});

fuzz_target!(|data: &[u8]| {
    let told = labels::read(data);
    if let (Recognised::Photo(_), Ok(clean)) = (photo::recognise(data), scrub::scrub(data)) {
        assert_eq!(scrub::leftover(&clean), None);
        assert!(*scrub::scrub(&clean).expect("what was cleaned can be read") == *clean, "cleaning again changes nothing");
        let kept = labels::read(&clean);
        // A file without pixels has no place for labels.
        assert!(kept == told || kept.is_empty());
    }
    if photo::probe(data).is_ok_and(|info| u64::from(info.width) * u64::from(info.height) <= LARGEST) {
        let _ = photo::portrait_rgb(data, 64);
    }
});
