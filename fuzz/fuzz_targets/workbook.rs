//! Spreadsheets, new and old: any bytes give sheets or an error.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use zuimei_fuzz::{inside_zip, office};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let inside = if seed % 8 == 0 { None } else { inside_zip(data, size, seed / 8, fuzzer_mutate) };
    inside.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|data: &[u8]| {
    let _ = office::kind(data, "a.xls");
    if let Ok(sheets) = office::read_workbook(data) {
        for row in sheets.iter().flat_map(|sheet| &sheet.rows) {
            assert!(row.last().is_none_or(|cell| !cell.is_empty()), "rows end with a full cell");
        }
    }
});
