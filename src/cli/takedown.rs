//! Taking somebody down, at the person's own wish or by decision of the hosts: `approval.toml` is changed, its comments
//! stay, and it is said what will vanish and what is left to do.

use std::io;

use jiff::civil::Date;
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::{End, Setting, who};
use crate::diag::{Say, say};
use crate::model::approval::State;
use crate::model::lang::{Lang, Languages};
use crate::pipeline::{Prepared, Status};
use crate::plan::Artifact;

/// What is to be written about whom.
pub(super) struct Order<'o> {
    /// `Withdrawn` or `Revoked`.
    pub state: State,
    pub honoree: &'o str,
    pub on: Date,
    /// `LANG=TEXT`
    pub notice: &'o [String],
    pub doc_no: Option<&'o str>,
}

impl Order<'_> {
    /// Changes the file and says what that means.
    pub fn carry_out(&self, setting: &Setting) -> End {
        let before = match who::load(setting) {
            Ok(outcome) => outcome,
            Err(end) => return end,
        };
        let Some(prepared) = &before.prepared else { return End::ContentErrors };
        let wording = match self.wording(prepared.site.languages()) {
            Ok(wording) => wording,
            Err(message) => return setting.reporter.misused(&message),
        };
        let status = match who::find(self.honoree, &prepared.statuses) {
            Ok(status) => status,
            Err(message) => return setting.reporter.misused(&message),
        };
        match self.step(status) {
            Step::Take => self.take_down(setting, prepared, status, &wording),
            Step::Nothing(message) => {
                setting.reporter.tell(&message);
                End::Done
            }
            Step::Refuse(message) => {
                setting.reporter.warn(&message);
                End::ContentErrors
            }
        }
    }

    /// The wording by language tag; that of the default language must be there where the hosts decide.
    fn wording(&self, languages: &Languages) -> Result<Vec<(String, String)>, Say> {
        let list = languages.tags().collect::<Vec<_>>().join(" ");
        let split = |given: &String| match given.split_once('=') {
            Some((tag, text)) if languages.find(tag).is_some() && !text.trim().is_empty() => Ok((tag.to_owned(), text.trim().to_owned())),
            _ => Err(say(
                format!("--notice 写作 语言=文字，语言有：{list}"),
                format!("--notice is written LANG=TEXT; the languages are: {list}"),
            )),
        };
        let wording: Vec<(String, String)> = self.notice.iter().map(split).collect::<Result<_, _>>()?;
        let default = languages.tag(Lang::DEFAULT);
        if !wording.is_empty() && !wording.iter().any(|(tag, _)| tag == default) {
            return Err(say(format!("还缺 --notice {default}=文字"), format!("--notice {default}=TEXT is missing")));
        }
        Ok(wording)
    }

    fn step(&self, status: &Status) -> Step {
        let slug = &status.slug;
        match (status.approval.state, self.state) {
            (now, wanted) if now == wanted => Step::Nothing(say(
                format!("{slug} 早已是 {}，没有改动；要改撤下的文字，请编辑 approval.toml 的 [withdrawal]", status.state),
                format!(
                    "{slug} is {} already, nothing was changed; to change the wording edit [withdrawal] in approval.toml",
                    status.state
                ),
            )),
            (State::Revoked, _) => Step::Refuse(say(
                format!("{slug} 已由主办单位撤销，撤下页的文字以主办单位的为准，没有改动"),
                format!("{slug} was revoked by the hosts, whose wording stands; nothing was changed"),
            )),
            (State::Honored | State::Deceased | State::Archived | State::Withdrawn, _) => Step::Take,
            _ => Step::Refuse(say(
                format!("{slug} 的状态是 {}，还没有页面可撤；不再推进的，请移走这个文件夹，或把 state 改回 draft", status.state),
                format!("{slug} is {}: there is no page to take down; move the folder away, or set state back to draft", status.state),
            )),
        }
    }

    fn take_down(&self, setting: &Setting, prepared: &Prepared, status: &Status, wording: &[(String, String)]) -> End {
        let path = who::approval_path(setting, status);
        let change = |text: String| self.edited(&text, wording).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error));
        match who::rewrite(&path, change) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                let file = path.display();
                setting.reporter.warn(&say(
                    format!("{file} 写法有误，没有改动；先按 zuimei check 改正"),
                    format!("{file} is not valid, nothing was changed; mend it first, see zuimei check"),
                ));
                return End::ContentErrors;
            }
            Err(error) => return setting.reporter.failed(&format!("{}: {error}", path.display())),
        }
        match who::load(setting) {
            Ok(after) => {
                let vanished = after.prepared.as_ref().map(|after| Vanished::between(prepared, after)).unwrap_or_default();
                self.explain(status, &vanished).iter().for_each(|line| setting.reporter.tell(line));
                End::Done
            }
            Err(end) => end,
        }
    }

    /// The file with the new state; comments and everything else stay as they are.
    fn edited(&self, text: &str, wording: &[(String, String)]) -> Result<String, toml_edit::TomlError> {
        let mut document: DocumentMut = text.parse()?;
        put(document.as_table_mut(), "state", self.state.as_str().into());
        if self.state == State::Withdrawn {
            put(table(&mut document, "consent"), "withdrawn_on", day(self.on));
        }
        let withdrawal = table(&mut document, "withdrawal");
        put(withdrawal, "on", day(self.on));
        if !wording.is_empty() {
            put(withdrawal, "notice", wording.iter().map(|(tag, text)| (tag.as_str(), text.as_str())).collect::<InlineTable>().into());
        }
        if let Some(doc_no) = self.doc_no {
            put(withdrawal, "doc_no", doc_no.into());
        }
        Ok(document.to_string())
    }

    fn explain(&self, status: &Status, vanished: &Vanished) -> [Say; 4] {
        let (slug, name) = (&status.slug, &status.name);
        let done = match self.state {
            State::Revoked => say(format!("已撤销：{slug} {name}"), format!("revoked: {slug}")),
            _ => say(format!("已撤下：{slug} {name}"), format!("withdrawn: {slug}")),
        };
        [
            done,
            vanished.say(),
            say(
                format!("原网址 {}/honorees/{slug}/ 留一页说明，各语言都有", status.campaign),
                format!("the address {}/honorees/{slug}/ keeps a note in every language", status.campaign),
            ),
            say(
                "请运行 zuimei build 并重新发布；再清除 CDN 和代理的缓存，向搜索引擎提交死链，通知转载过的媒体",
                "now run zuimei build and publish; then purge caches in front of the site, report the dead links to search engines, and tell the media that reprinted it",
            ),
        ]
    }
}

/// What is to be done.
enum Step {
    Take,
    Nothing(Say),
    Refuse(Say),
}

/// Files of the site that are there no longer, by kind.
#[derive(Default)]
struct Vanished {
    pages: usize,
    media: usize,
    banners: usize,
    kits: usize,
}

impl Vanished {
    fn between(before: &Prepared, after: &Prepared) -> Vanished {
        let mut vanished = Vanished::default();
        for (_, artifact) in before.plan.iter().filter(|(path, _)| after.plan.get(path).is_none()) {
            match artifact {
                Artifact::Page { .. } => vanished.pages += 1,
                Artifact::Photo { .. } | Artifact::Video { .. } | Artifact::Poster { .. } | Artifact::Captions { .. } => {
                    vanished.media += 1
                }
                Artifact::Banner { .. } | Artifact::BannerPreview { .. } => vanished.banners += 1,
                Artifact::Kit(_) => vanished.kits += 1,
                _ => {}
            }
        }
        vanished
    }

    fn say(&self) -> Say {
        let Vanished { pages, media, banners, kits } = self;
        say(
            format!(
                "下次生成后不再有：{pages} 个页面、{media} 个照片和视频文件、{banners} 张公益广告、{kits} 个媒体资料包；名单、订阅、站点地图里也不再出现"
            ),
            format!(
                "gone with the next build: {pages} pages, {media} files of photos and films, {banners} ads, {kits} press kits, and every mention in lists, feeds and the site map"
            ),
        )
    }
}

fn day(day: Date) -> Value {
    let written: toml_edit::Datetime = day.to_string().parse().expect("a civil day is a TOML date");
    written.into()
}

/// The table under a key, added at the end if it is not there.
fn table<'d>(document: &'d mut DocumentMut, key: &str) -> &'d mut dyn toml_edit::TableLike {
    let item = document.as_table_mut().entry(key).or_insert_with(|| Item::Table(Table::new()));
    if !item.is_table_like() {
        *item = Item::Table(Table::new());
    }
    item.as_table_like_mut().expect("it has just been made one")
}

/// Sets a value; the comments before its key and behind an old value stay.
fn put(table: &mut (impl toml_edit::TableLike + ?Sized), key: &str, mut value: Value) {
    let Some(item) = table.get_mut(key) else {
        table.insert(key, Item::Value(value));
        return;
    };
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    *item = Item::Value(value);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Order;
    use crate::model::approval::State;

    #[test]
    fn comments_and_all_other_values_stay() {
        let text = "# 审批情况\nstate = \"honored\" # 已入选\n\n[consent]\ngiven_on = 2023-10-12 # 书面\nscope = [\"publish\"]\n\n# 三审\n[[signoffs]]\nrole = \"first\"\n";
        let order = Order { state: State::Withdrawn, honoree: "", on: date(2024, 1, 2), notice: &[], doc_no: None };
        let wanted = "# 审批情况\nstate = \"withdrawn\" # 已入选\n\n[consent]\ngiven_on = 2023-10-12 # 书面\nscope = [\"publish\"]\nwithdrawn_on = 2024-01-02\n\n# 三审\n[[signoffs]]\nrole = \"first\"\n\n[withdrawal]\non = 2024-01-02\n";
        assert_eq!(order.edited(text, &[]).unwrap(), wanted);
    }

    #[test]
    fn a_revocation_carries_the_wording_of_the_hosts() {
        let order =
            Order { state: State::Revoked, honoree: "", on: date(2024, 1, 2), notice: &[], doc_no: Some("示例发〔2024〕1号") };
        let wording = [("zh".to_owned(), "经研究“撤销”。".to_owned()), ("en".to_owned(), "Revoked \"by decision\".".to_owned())];
        for text in ["", "state = \"honored\"\nwithdrawal = { on = 2023-01-01 }\n"] {
            let written: toml::Table = order.edited(text, &wording).unwrap().parse().unwrap();
            assert_eq!(written["state"].as_str(), Some("revoked"));
            assert_eq!(written["withdrawal"]["on"].to_string(), "2024-01-02");
            assert_eq!(written["withdrawal"]["notice"]["en"].as_str(), Some("Revoked \"by decision\"."));
            assert_eq!(written["withdrawal"]["doc_no"].as_str(), Some("示例发〔2024〕1号"));
            assert!(!written.contains_key("consent"));
        }
        assert!(order.edited("state = ", &wording).is_err());
    }
}
