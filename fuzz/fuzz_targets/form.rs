//! Forms and lists: whatever a document or workbook holds, its fields are read or listed as unplaced.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use zuimei_fuzz::intake::{form, list};
use zuimei_fuzz::{inside_zip, office};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let inside = if seed % 8 == 0 { None } else { inside_zip(data, size, seed / 8, fuzzer_mutate) };
    inside.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|data: &[u8]| {
    if let Ok(document) = office::read_document(data) {
        let _ = form::is_form(&document);
        let read = form::read(&document, "a.docx");
        assert!(read.portrait.is_none_or(|portrait| portrait.value < document.pictures.len()));
        let _ = list::read_document(&document, "a.docx");
    } else if let Ok(sheets) = office::read_workbook(data) {
        for (place, sheet) in sheets.iter().enumerate() {
            let _ = list::read_sheet(sheet, "a.xlsx", place + 1);
        }
    }
});
