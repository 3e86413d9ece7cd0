//! Folders of the content tree: which file belongs where, and what is missing or astray.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::approval::Approval;
use super::campaign::{Campaign, CampaignConfig, FreePage, check_given_order};
use super::event::Event;
use super::honoree::{Fields, MediaRow, PhotoEntry, PhotoRole, Record, VideoEntry};
use super::lang::{Lang, Languages, Localized};
use super::names::normalise_dots;
use super::reader::{Document, Sink};
use super::references::{check_aliases, check_references};
use super::{SiteConfig, about_file, in_parallel, is_slug, romanised};
use crate::diag::{Diagnostic, Place, say, suggestion};
use crate::source::{SourceFile, Tree};

/// Names that a campaign's folder cannot have, because the output uses them.
const TAKEN: [&str; 6] = ["assets", "find", "media", "schemas", "static", "q"];

/// Reads one campaign folder; nothing if it has no `campaign.toml`.
pub(super) fn read_campaign(tree: &Tree, id: &str, site: &SiteConfig) -> (Option<Campaign>, Vec<Diagnostic>) {
    let sink = Sink::default();
    let folder = format!("content/{id}");
    let Some(file) = tree.get(&format!("{folder}/campaign.toml")) else {
        sink.push(no_campaign_file(tree, &folder));
        return (None, sink.into_inner());
    };
    check_campaign_id(id, file, &site.languages, &sink);
    let (config, regions) = CampaignConfig::read(file, &site.languages, &sink);
    let slugs = tree.folders(&format!("{folder}/honorees"));
    let (records, found) = in_parallel(&slugs, |slug, sink| read_record(tree, &folder, slug, &site.languages, sink));
    let mut campaign = Campaign {
        id: id.into(),
        file: Arc::clone(file),
        config,
        regions,
        records: records.into_iter().flatten().collect(),
        events: read_events(tree, &folder, &site.languages, &sink),
        pages: read_pages(tree, &folder, &site.languages, &sink),
    };
    check_given_order(&campaign, &sink);
    check_references(&campaign, &sink);
    check_aliases(&mut campaign, &sink);
    let mut diagnostics = sink.into_inner();
    for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.honoree.is_none()) {
        diagnostic.campaign = Some(Arc::clone(&campaign.id));
    }
    diagnostics.extend(found.into_iter().map(|d| about_honoree(d, &campaign.id)));
    (Some(campaign), diagnostics)
}

fn about_honoree(mut diagnostic: Diagnostic, campaign: &Arc<str>) -> Diagnostic {
    diagnostic.campaign = Some(Arc::clone(campaign));
    diagnostic
}

fn no_campaign_file(tree: &Tree, folder: &str) -> Diagnostic {
    let message = say(format!("文件夹 {folder} 里没有 campaign.toml"), format!("there is no campaign.toml in {folder}"));
    let help = say(
        "加一个 campaign.toml，或把不属于站点的文件夹移到 content 之外",
        "add a campaign.toml, or move a folder that is no campaign out of content",
    );
    let diagnostic = Diagnostic::error("campaign/missing", message).help(help);
    match tree.below(folder).next() {
        Some(file) => diagnostic.at(about_file(file)),
        None => diagnostic,
    }
}

fn check_campaign_id(id: &str, file: &Arc<SourceFile>, languages: &Languages, sink: &Sink) {
    if is_slug(id) && !TAKEN.contains(&id) && languages.find(id).is_none() {
        return;
    }
    let message = say(format!("活动文件夹不能叫“{id}”"), format!("a campaign's folder cannot be called “{id}”"));
    let help = say("用小写字母、数字和连字符，如 taiyuan-2023", "use lower-case letters, digits and hyphens, such as taiyuan-2023");
    sink.push(Diagnostic::error("campaign/id", message).help(help).at(about_file(file)));
}

fn read_record(tree: &Tree, campaign: &str, slug: &str, languages: &Languages, sink: &Sink) -> Option<Record> {
    let folder = format!("{campaign}/honorees/{slug}");
    let own = Sink::default();
    let record = read_record_files(tree, &folder, slug, languages, &own);
    let slug: Arc<str> = slug.into();
    for mut diagnostic in own.into_inner() {
        diagnostic.honoree = Some(Arc::clone(&slug));
        sink.push(diagnostic);
    }
    record
}

fn read_record_files(tree: &Tree, folder: &str, slug: &str, languages: &Languages, sink: &Sink) -> Option<Record> {
    let Some(file) = tree.get(&format!("{folder}/honoree.toml")) else {
        sink.push(no_record_file(tree, folder));
        return None;
    };
    check_slug(slug, file, sink);
    let document = Document::parse(file, sink)?;
    let mut fields = Fields::read(document.reader(languages, sink));
    romanised::check(&fields, languages, sink);
    let approval_file = tree.get(&format!("{folder}/approval.toml"));
    let approval =
        approval_file.and_then(|file| Document::parse(file, sink)).map(|document| Approval::read(document.reader(languages, sink)));
    let mut files = Files::of(tree, folder, languages, sink);
    let photos = fields.photos.drain(..).filter_map(|row| files.photo(row, sink)).collect();
    let videos = fields.videos.drain(..).filter_map(|row| files.video(row, sink)).collect();
    let (deeds, stories) = (files.texts("deeds"), files.stories());
    files.report_strays(sink);
    Some(Record {
        slug: slug.into(),
        file: Arc::clone(file),
        fields,
        approval: approval.unwrap_or_default(),
        approval_file: approval_file.map(Arc::clone),
        deeds,
        stories,
        photos,
        videos,
    })
}

fn no_record_file(tree: &Tree, folder: &str) -> Diagnostic {
    let message = say(format!("文件夹 {folder} 里没有 honoree.toml"), format!("there is no honoree.toml in {folder}"));
    let diagnostic = Diagnostic::error("record/missing", message);
    match tree.below(folder).next() {
        Some(file) => diagnostic.at(about_file(file)),
        None => diagnostic,
    }
}

fn check_slug(slug: &str, file: &Arc<SourceFile>, sink: &Sink) {
    if !is_slug(slug) {
        let message = say(format!("人物文件夹不能叫“{slug}”"), format!("an honoree's folder cannot be called “{slug}”"));
        let help = say(
            "文件夹名就是网址，用姓名拼音、数字和连字符，如 wang-haiyan；发布后不要再改",
            "the folder's name is the address: letters a–z, digits and hyphens, such as wang-haiyan; never change it once published",
        );
        sink.push(Diagnostic::error("record/slug", message).help(help).at(about_file(file)));
    }
}

/// The files of one honoree's folder, by name, and which of them have found their place.
struct Files<'t> {
    languages: &'t Languages,
    by_name: BTreeMap<String, (&'t Arc<SourceFile>, bool)>,
}

impl<'t> Files<'t> {
    fn of(tree: &'t Tree, folder: &str, languages: &'t Languages, sink: &Sink) -> Files<'t> {
        let mut by_name = BTreeMap::new();
        for file in tree.below(folder) {
            if file.is_broken_text() && !file.path.ends_with(".toml") {
                sink.push(broken_text(file));
            }
            let name = comparable(&file.path[folder.len() + 1..]);
            let placed = matches!(&*name, "honoree.toml" | "approval.toml");
            by_name.insert(name, (file, placed));
        }
        Files { languages, by_name }
    }

    fn take(&mut self, name: &str) -> Option<&'t Arc<SourceFile>> {
        self.by_name.get_mut(&comparable(name)).map(|(file, placed)| {
            *placed = true;
            *file
        })
    }

    fn texts(&mut self, stem: &str) -> Localized<Arc<SourceFile>> {
        self.by_language(stem, "md")
    }

    fn by_language(&mut self, stem: &str, ending: &str) -> Localized<Arc<SourceFile>> {
        let languages = self.languages;
        let named = |lang: Lang| self.take(&format!("{stem}.{}.{ending}", languages.tag(lang))).map(|file| (lang, Arc::clone(file)));
        languages.all().filter_map(named).filter(|(_, file)| file.text().is_some()).collect()
    }

    fn stories(&mut self) -> Vec<Localized<Arc<SourceFile>>> {
        let stories = (1..=9).map(|number| self.texts(&format!("story-{number}")));
        stories.collect::<Vec<_>>().into_iter().filter(|story| !story.is_empty()).collect()
    }

    fn photo(&mut self, row: MediaRow, sink: &Sink) -> Option<PhotoEntry> {
        let file = self.media("photos", &row, sink)?;
        Some(PhotoEntry {
            file,
            place: row.file.place,
            role: row.role.unwrap_or(PhotoRole::Work),
            caption: row.caption,
            alt: row.words,
            credit: row.credit,
            focus: row.focus,
        })
    }

    fn video(&mut self, row: MediaRow, sink: &Sink) -> Option<VideoEntry> {
        let file = self.media("videos", &row, sink)?;
        let lang = row.language(self.languages, sink);
        let stem = row.file.value.rsplit_once('.').map_or(&*row.file.value, |(stem, _)| stem);
        let mut captions = self.by_language(&format!("videos/{stem}"), "vtt");
        for (lang, file) in self.by_language(&format!("videos/{stem}"), "srt").iter() {
            captions.set(lang, Arc::clone(file));
        }
        Some(VideoEntry {
            file,
            place: row.file.place,
            title: row.caption,
            poster_at: row.poster_at,
            transcript: row.words,
            lang,
            captions,
        })
    }

    fn media(&mut self, folder: &str, row: &MediaRow, sink: &Sink) -> Option<Arc<SourceFile>> {
        let name = &row.file.value;
        if let Some(file) = self.take(&format!("{folder}/{name}")) {
            return Some(Arc::clone(file));
        }
        let prefix = format!("{folder}/");
        let there = self.by_name.keys().filter_map(|path| path.strip_prefix(&prefix));
        sink.push(no_media_file(folder, name, suggestion(name, there), &row.file.place));
        None
    }

    fn report_strays(&self, sink: &Sink) {
        for (name, (file, placed)) in &self.by_name {
            if !placed {
                sink.push(if is_pending(name) { pending(name, file) } else { stray(name, file) });
            }
        }
    }
}

/// A file name in the form in which names are compared: composed, with one kind of middle dot.
fn comparable(name: &str) -> String {
    normalise_dots(&name.nfc().collect::<String>())
}

fn no_media_file(folder: &str, name: &str, near: Option<&str>, place: &Place) -> Diagnostic {
    let message = say(format!("{folder} 文件夹里没有“{name}”"), format!("there is no “{name}” in {folder}/"));
    let help = match near {
        Some(near) => say(format!("是否是“{near}”？"), format!("is it “{near}”?")),
        None => say("把文件放进去，或删去这一段", "put the file there, or delete this entry"),
    };
    Diagnostic::error("media/missing-file", message).help(help).at(place.clone())
}

fn stray(name: &str, file: &Arc<SourceFile>) -> Diagnostic {
    let message = say(
        format!("档案没有用到文件“{name}”，它不会被发布"),
        format!("the record does not use the file “{name}”; it will not be published"),
    );
    let help = say(
        "照片和视频要在 honoree.toml 里用 [[photos]]、[[videos]] 列出；文字叫 deeds.zh.md、story-1.zh.md",
        "photos and videos are listed in honoree.toml with [[photos]] and [[videos]]; texts are called deeds.zh.md, story-1.zh.md",
    );
    Diagnostic::warning("record/stray-file", message).help(help).at(about_file(file))
}

/// Whether `zuimei import` wrote the file beside one that was edited by hand.
fn is_pending(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').is_some_and(|(stem, _)| stem.ends_with(".imported"))
}

fn pending(name: &str, file: &Arc<SourceFile>) -> Diagnostic {
    let own = name.replace(".imported.", ".");
    let message = say(
        format!("“{name}”是新材料，还没有并入“{own}”；它不会被发布"),
        format!("“{name}” holds corrected material that “{own}” does not have yet; it will not be published"),
    );
    let help = say(
        format!("“{own}”在导入以后有人改过，所以没有覆盖。逐处对照，该采用的抄过去，然后删去“{name}”"),
        format!(
            "“{own}” was edited since the import and was not overwritten: compare the two, take over what is right, then delete “{name}”"
        ),
    );
    Diagnostic::warning("import/pending", message).help(help).at(about_file(file))
}

fn broken_text(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say("文件不是 UTF-8 编码", "the file is not UTF-8");
    let help = say("用编辑器“另存为”，编码选 UTF-8", "save it again from your editor with the encoding UTF-8");
    Diagnostic::error("source/encoding", message).at(about_file(file)).help(help)
}

fn read_events(tree: &Tree, campaign: &str, languages: &Languages, sink: &Sink) -> Vec<Event> {
    let mut events = Vec::new();
    for file in tree.below(&format!("{campaign}/events")) {
        match file.name().strip_suffix(".toml") {
            Some(slug) if is_slug(slug) => events.extend(Event::read(file, languages, sink)),
            _ => sink.push(bad_event_name(file)),
        }
    }
    events
}

fn bad_event_name(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say(format!("活动文件不能叫“{}”", file.name()), format!("an event's file cannot be called “{}”", file.name()));
    let help = say("写成 日期-地点.toml，如 2023-11-28-yingze.toml", "call it DATE-PLACE.toml, such as 2023-11-28-yingze.toml");
    Diagnostic::error("event/file-name", message).help(help).at(about_file(file))
}

fn read_pages(tree: &Tree, campaign: &str, languages: &Languages, sink: &Sink) -> Vec<FreePage> {
    let folder = format!("{campaign}/pages");
    let mut pages: BTreeMap<&str, Localized<Arc<SourceFile>>> = BTreeMap::new();
    for file in tree.below(&folder) {
        let stem = file.path[folder.len() + 1..].strip_suffix(".md").and_then(|name| name.rsplit_once('.'));
        match stem.and_then(|(slug, tag)| Some((slug, languages.find(tag)?))) {
            Some((slug, lang)) if is_slug(slug) && file.text().is_some() => pages.entry(slug).or_default().set(lang, Arc::clone(file)),
            _ if file.is_broken_text() => sink.push(broken_text(file)),
            _ => sink.push(bad_page_name(file)),
        }
    }
    pages.into_iter().map(|(slug, texts)| FreePage { slug: slug.into(), texts }).collect()
}

fn bad_page_name(file: &Arc<SourceFile>) -> Diagnostic {
    let message =
        say(format!("“{}”不是页面，它不会被发布", file.name()), format!("“{}” is no page; it will not be published", file.name()));
    let help = say(
        "页面写成 名称.语言.md，名称用小写字母、数字、连字符，如 about.zh.md",
        "call a page NAME.LANGUAGE.md with lower-case letters, digits and hyphens, such as about.zh.md",
    );
    Diagnostic::warning("page/file-name", message).help(help).at(about_file(file))
}
