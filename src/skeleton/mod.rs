//! A new site as a value: the files that `zuimei new` writes, made from the texts in `data/new/`.
//!
//! [`files`] fills in the preset and a region of it, adds the schemas by which editors complete keys, and signs the
//! sample honoree off; [`write()`] puts the files into a folder, all or none.

mod write;

use std::collections::BTreeMap;

use toml::Table;

use crate::gate;
use crate::model::approval::Role;
use crate::model::data;
use crate::schema::{self, FileKind};
use crate::source::Tree;

pub use self::write::{WriteError, write};

/// Slug of the sample honoree.
pub const SAMPLE: &str = "lin-jianshan";

/// Files by their path in the new site's folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A text of the skeleton.
macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../data/new/", $name))
    };
}

/// Texts beside and below `content/`; `CAMPAIGN` stands for the campaign's folder.
const SITE: [(&str, &str); 6] = [
    (".gitignore", text!("gitignore")),
    ("README.md", text!("README.md")),
    ("content/site.toml", text!("site.toml")),
    ("content/CAMPAIGN/campaign.toml", text!("campaign.toml")),
    ("content/CAMPAIGN/pages/about.zh.md", text!("about.zh.md")),
    ("content/CAMPAIGN/pages/about.en.md", text!("about.en.md")),
];

/// Texts in the sample honoree's folder, `approval.toml` aside.
const HONOREE: [(&str, &str); 5] = [
    ("honoree.toml", text!("honoree/honoree.toml")),
    ("deeds.zh.md", text!("honoree/deeds.zh.md")),
    ("deeds.en.md", text!("honoree/deeds.en.md")),
    ("story-1.zh.md", text!("honoree/story-1.zh.md")),
    ("story-1.en.md", text!("honoree/story-1.en.md")),
];

const APPROVAL: &str = text!("honoree/approval.toml");

const PORTRAIT: (&str, &[u8]) = ("photos/林见山1.jpg", include_bytes!("../../data/new/portrait.jpg"));

/// Who signs the sample, and when.
const SIGN_OFFS: [(Role, &str, &str); 3] = [
    (Role::First, "初审人（示例）", "2023-11-13"),
    (Role::Second, "复审人（示例）", "2023-11-14"),
    (Role::Third, "终审人（示例）", "2023-11-15"),
];

/// All files of a new site; nothing if there is no such preset.
pub fn files(preset: &str) -> Option<Files> {
    let region = first_region(preset)?;
    let filled = |text: &str| text.replace("@PRESET@", preset).replace("@REGION@", &region).into_bytes();
    let folder = format!("content/{preset}/honorees/{SAMPLE}");
    let mut files: Files = SITE.iter().map(|(path, text)| (path.replace("CAMPAIGN", preset), filled(text))).collect();
    files.extend(HONOREE.iter().map(|(path, text)| (format!("{folder}/{path}"), filled(text))));
    files.insert(format!("{folder}/{}", PORTRAIT.0), PORTRAIT.1.to_vec());
    files.extend(FileKind::ALL.map(|kind| (format!("schemas/{}", kind.file_name()), schema::text(kind).into_bytes())));
    let approval = filled(APPROVAL);
    let signed = signed(approval, &files, &folder);
    files.insert(format!("{folder}/approval.toml"), signed);
    Some(files)
}

/// The code of the first region that has one: what a record's `region` says most often.
fn first_region(preset: &str) -> Option<String> {
    let parsed = |text: &str| text.parse::<Table>().expect("shipped data is TOML");
    let owner = parsed(data::preset(preset)?);
    let owner = owner["region"].as_str().expect("every preset names its region");
    let table = parsed(data::region_table(owner).expect("every preset has a table of regions"));
    let rows = table["regions"].as_array().expect("a table of regions lists regions");
    rows.iter().find_map(|row| row.get("code")?.as_str()).map(str::to_owned)
}

/// Adds the three sign-offs. Nobody but the program has read the text, but it is a sample and says so on
/// every page; a site whose only honoree were held back would show a newcomer nothing.
fn signed(mut approval: Vec<u8>, files: &Files, folder: &str) -> Vec<u8> {
    let tree = Tree::from_memory(files.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())));
    let listing = gate::Listing::of(&tree, folder);
    for (role, by, on) in SIGN_OFFS {
        let on = on.parse().expect("the sample is signed on a day");
        approval.extend_from_slice(gate::sign_off_block(role, by, on, &listing).as_bytes());
    }
    approval
}

#[cfg(test)]
mod tests {
    use super::{files, write};
    use crate::media::cache::Cache;
    use crate::model::data::PRESET_IDS;
    use crate::pipeline::{self, Choices};

    #[test]
    fn a_new_site_of_every_preset_shows_its_sample_and_nothing_is_wrong() {
        for preset in PRESET_IDS {
            let folder = tempfile::tempdir().unwrap();
            write(&folder.path().join("site"), &files(preset).unwrap()).unwrap();
            let root = folder.path().join("site");
            let (tree, found) = pipeline::read(&root).unwrap();
            let at = "2024-01-02".parse().unwrap();
            let choices = Choices { at, base_url: None, drafts: false, hold_errors: false, tools: Default::default() };
            let outcome = pipeline::prepare(&tree, &choices, &Default::default(), found);
            assert!(outcome.diagnostics.is_empty(), "{preset}: {:#?}", outcome.diagnostics);
            let prepared = outcome.prepared.unwrap();
            assert_eq!(prepared.site.profile_count(), 1, "{preset}");
            let maker = prepared.maker(Cache::disabled(), root).unwrap();
            for (path, artifact) in prepared.plan.iter().filter(|(path, _)| path.extension() == "html") {
                let page = String::from_utf8(maker.bytes(path, artifact).unwrap()).unwrap();
                assert!(!page.contains("@PRESET@") && !page.contains("@REGION@"), "{preset} {path}");
            }
        }
        assert!(files("taiyuan-2022").is_none());
    }
}
