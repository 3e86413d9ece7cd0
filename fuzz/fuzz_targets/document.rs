//! Word documents: any bytes give a document or an error, and a document's parts fit together.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use zuimei_fuzz::{inside_zip, office};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let inside = if seed % 8 == 0 { None } else { inside_zip(data, size, seed / 8, fuzzer_mutate) };
    inside.unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});

fuzz_target!(|data: &[u8]| {
    let _ = office::kind(data, "a.docx");
    if let Ok(document) = office::read_document(data) {
        check(&document.blocks, document.pictures.len());
    }
});

/// Cells cover something, and every picture that is named exists.
fn check(blocks: &[office::Block], pictures: usize) {
    for block in blocks {
        match block {
            office::Block::Paragraph(paragraph) => assert!(paragraph.pictures.iter().all(|place| *place < pictures)),
            office::Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    assert!(cell.width > 0 && cell.height > 0);
                    check(&cell.blocks, pictures);
                }
            }
        }
    }
}
