//! The contact sheet: every photo of every record with its crops on one page, for the editor's eyes.
//!
//! The page stands alone: pictures lie in it, nothing is fetched. It is a working paper that shows those too who are
//! not published, so it is never part of the site. [`Sheet`] is what the page says, [`Sheet::page`] the page.

mod photo;

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

pub use self::photo::{Seen, Shot};
use crate::diag::{Speech, say};

static TEMPLATE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.add_raw_templates([("sheet.html", include_str!("sheet.html"))]).expect("the sheet's own template is right");
    tera
});

/// All that the page says.
#[derive(Debug, Serialize)]
pub struct Sheet {
    lang: &'static str,
    words: Words,
    campaigns: Vec<Chapter>,
    count: usize,
}

/// The people of a campaign.
#[derive(Debug, Serialize)]
pub struct Chapter {
    /// Campaign's id.
    pub id: String,
    /// What its pages are called.
    pub title: String,
    /// Its people, in the order of their folders.
    pub people: Vec<Person>,
}

/// The photos of an honoree.
#[derive(Debug, Serialize)]
pub struct Person {
    /// Name in the default language.
    pub name: String,
    /// Path of `honoree.toml`, where a focus is written.
    pub file: String,
    /// Whether the page of the honoree is held back.
    pub is_held_back: bool,
    /// Photos in the order of the record.
    pub photos: Vec<Shot>,
}

impl Sheet {
    /// A sheet in the language of the program's user.
    pub fn new(campaigns: Vec<Chapter>, speech: Speech) -> Sheet {
        let lang = if speech == Speech::Zh { "zh-CN" } else { "en" };
        let count = campaigns.iter().flat_map(|chapter| &chapter.people).map(|person| person.photos.len()).sum();
        Sheet { lang, words: Words::new(speech, count), campaigns, count }
    }

    /// How many photos are on it.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The page.
    pub fn page(&self) -> String {
        let context = Context::from_serialize(self).expect("a sheet is a map of values");
        TEMPLATE.render("sheet.html", &context).expect("the sheet's own template knows its values")
    }
}

/// The words of the page.
#[derive(Debug, Serialize)]
struct Words {
    title: String,
    lead: String,
    how: String,
    held_back: String,
    social: String,
    card: String,
    whole: String,
    none: String,
}

impl Words {
    fn new(speech: Speech, count: usize) -> Words {
        let word = |zh: &str, en: &str| say(zh, en).in_language(speech).to_owned();
        Words {
            title: word("照片小样", "Contact sheet"),
            lead: word(
                &format!("{count} 张照片，连同暂不发布的人物。仅供编辑查看，不要公开。"),
                &format!("{count} photos, those held back included. For editors only; not to be published."),
            ),
            how: word(
                "亮处是分享卡片的裁切，圆点是焦点。要改，点一下照片上应当留住的地方，把得到的一行写进 honoree.toml 里这张照片的 [[photos]] 下。",
                "The bright part is the crop for shared links, the dot the focus. To change it, click on what must stay in view and put the line that appears under the photo's [[photos]] in honoree.toml.",
            ),
            held_back: word("暂不发布", "held back"),
            social: word("分享卡片", "Shared link"),
            card: word("名录卡片", "Card in lists"),
            whole: word("整张照片，点击可改焦点", "The whole photo; click to move the focus"),
            none: word("还没有照片。", "There are no photos yet."),
        }
    }
}
