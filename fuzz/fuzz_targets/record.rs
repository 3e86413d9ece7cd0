//! Records: any text in `honoree.toml` gives findings and perhaps a record, and never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zuimei_fuzz::model::Content;
use zuimei_fuzz::source::Tree;

const SITE: &[u8] = b"base_url = \"https://example.org/\"\ntitle = \"x\"\nlanguages = [\"zh\", \"en\"]\n";
const CAMPAIGN: &[u8] = b"preset = \"taiyuan-2023\"\n";

fuzz_target!(|data: &[u8]| {
    let tree = Tree::from_memory([
        ("content/site.toml", SITE.to_vec()),
        ("content/taiyuan-2023/campaign.toml", CAMPAIGN.to_vec()),
        ("content/taiyuan-2023/honorees/shi-li/honoree.toml", data.to_vec()),
        ("content/taiyuan-2023/honorees/shi-li/approval.toml", data.to_vec()),
    ]);
    let (content, findings) = Content::load(&tree);
    assert!(content.is_some());
    for finding in &findings {
        assert!(!finding.message.zh.is_empty() && !finding.message.en.is_empty());
    }
    // Each place counts lines from the file's beginning; a file of nothing but mistakes has a finding on every line.
    for place in findings.iter().filter_map(|finding| finding.place.as_ref()).take(100) {
        let _ = place.line_column();
    }
});
