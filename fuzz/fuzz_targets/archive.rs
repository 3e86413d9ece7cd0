//! ZIP archives: names stay inside, files have the size that was told, documents inside are read like others.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use zuimei_fuzz::inside_zip;
use zuimei_fuzz::office::{Archive, Kind, kind, read_document, read_workbook};

// Mostly the archive's own bytes; what lies inside has targets of its own.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let inside = if seed % 8 == 0 { inside_zip(data, size, seed / 8, fuzzer_mutate) } else { None };
    inside.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|data: &[u8]| {
    let Ok(mut archive) = Archive::from_bytes(data) else { return };
    for place in 0..archive.entries().len() {
        let entry = archive.entries()[place].clone();
        assert!(!entry.name.starts_with('/') && entry.name.split('/').all(|part| part != ".."));
        let Ok(bytes) = archive.read(place) else { continue };
        assert_eq!(bytes.len() as u64, entry.size);
        match kind(&bytes, &entry.name) {
            Kind::Docx => drop(read_document(&bytes)),
            Kind::Xlsx | Kind::Xls => drop(read_workbook(&bytes)),
            _ => (),
        }
    }
});
