//! Values on their way into a record, and what stands there already.
//!
//! Both have a canonical form, over which the ledger keeps its hashes: the words without spelling of TOML, one per
//! line where there are several.

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value as Toml};

use super::form::CareerRow;
use crate::model::Month;

/// A value of `honoree.toml` or `approval.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A line of text or a word.
    Text(String),
    /// Several words.
    Words(Vec<String>),
    /// Whether something is so.
    Flag(bool),
    /// A day.
    Day(Date),
    /// 学习工作经历
    Career(Vec<CareerRow>),
}

impl Value {
    /// The words alone.
    pub fn canonical(&self) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Words(words) => words.join("\n"),
            Value::Flag(flag) => flag.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Career(rows) => rows.iter().map(career_line).collect::<Vec<_>>().join("\n"),
        }
    }

    fn item(&self, tag: &str) -> Item {
        match self {
            Value::Text(text) => Item::Value(text.as_str().into()),
            Value::Words(words) => Item::Value(Toml::Array(words.iter().map(String::as_str).collect::<Array>())),
            Value::Flag(flag) => Item::Value((*flag).into()),
            Value::Day(day) => Item::Value(day.to_string().parse().unwrap_or_else(|_| day.to_string().into())),
            Value::Career(rows) => Item::ArrayOfTables(rows.iter().map(|row| career_table(row, tag)).collect::<ArrayOfTables>()),
        }
    }
}

fn career_line(row: &CareerRow) -> String {
    [month(row.from), row.to.map(month).unwrap_or_default(), row.text.clone()].join("\t")
}

/// A month as records write it.
pub fn month(month: Month) -> String {
    match month.month {
        Some(number) => format!("{}-{number:02}", month.year),
        None => month.year.to_string(),
    }
}

fn career_table(row: &CareerRow, tag: &str) -> Table {
    let mut table = Table::new();
    table.insert("from", month(row.from).into());
    if let Some(to) = row.to {
        table.insert("to", month(to).into());
    }
    let mut text = InlineTable::new();
    text.insert(tag, row.text.as_str().into());
    table.insert("text", Item::Value(Toml::InlineTable(text)));
    table
}

/// A record's file that is changed without touching comments, order and spelling of the rest.
#[derive(Debug)]
pub struct RecordText<'t> {
    document: DocumentMut,
    /// Tag of the language in which the forms are written.
    tag: &'t str,
    /// Whether tables on the first level are written with headings.
    headed: bool,
}

impl<'t> RecordText<'t> {
    /// Parses a file; nothing if it is not valid TOML.
    pub fn parse(text: &str, tag: &'t str, headed: bool) -> Option<RecordText<'t>> {
        Some(RecordText { document: text.parse().ok()?, tag, headed })
    }

    /// The text with all changes.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// What stands under a key such as `name.zh`, in canonical form.
    pub fn get(&self, key: &str) -> Option<String> {
        let mut item = self.document.as_item();
        for part in key.split('.') {
            item = match item.as_table_like() {
                Some(table) => table.get(part)?,
                // `name = "王海燕"` stands for the default language alone.
                None if part == self.tag && item.is_str() => item,
                None => return None,
            };
        }
        canonical(item, self.tag)
    }

    /// Writes a value under a key such as `name.zh`.
    pub fn set(&mut self, key: &str, value: &Value) {
        let item = value.item(self.tag);
        let (headed, tag) = (self.headed, self.tag);
        let parts: Vec<&str> = key.split('.').collect();
        set(self.document.as_table_mut(), &parts, item, tag, headed);
    }

    /// Adds words to a list of words, each once.
    pub fn add_words(&mut self, key: &str, words: &[&str]) {
        let mut all: Vec<String> = self.words(key);
        all.extend(words.iter().map(|word| (*word).to_owned()));
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|word| seen.insert(word.clone()));
        self.set(key, &Value::Words(all));
    }

    /// The words of a list.
    pub fn words(&self, key: &str) -> Vec<String> {
        let list = self.document.get(key).and_then(Item::as_array);
        list.into_iter().flatten().filter_map(Toml::as_str).map(str::to_owned).collect()
    }

    /// Whether a list of tables has a row for a file.
    pub fn lists_file(&self, list: &str, file: &str) -> bool {
        let tables = self.document.get(list).and_then(Item::as_array_of_tables);
        let inline = self.document.get(list).and_then(Item::as_array);
        let named = |table: &dyn TableLike| table.get("file").and_then(Item::as_str) == Some(file);
        tables.into_iter().flatten().any(|table| named(table))
            || inline.into_iter().flatten().filter_map(Toml::as_inline_table).any(|table| named(table))
    }

    /// Adds a row with these pairs to a list of tables.
    pub fn add_row(&mut self, list: &str, pairs: &[(&str, &str)]) {
        let item = self.document.entry(list).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        match item {
            Item::ArrayOfTables(tables) => {
                tables.push(pairs.iter().map(|(key, value)| ((*key).to_owned(), Item::Value((*value).into()))).collect());
            }
            Item::Value(Toml::Array(rows)) => rows.push(pairs.iter().map(|(key, value)| (*key, *value)).collect::<InlineTable>()),
            _ => {}
        }
    }

    /// Lets a row name another file.
    pub fn rename_file(&mut self, list: &str, old: &str, new: &str) {
        let Some(tables) = self.document.get_mut(list).and_then(Item::as_array_of_tables_mut) else { return };
        for table in tables.iter_mut().filter(|table| table.get("file").and_then(Item::as_str) == Some(old)) {
            table["file"] = new.into();
        }
    }
}

fn set(table: &mut dyn TableLike, parts: &[&str], item: Item, tag: &str, headed: bool) {
    let Some((first, rest)) = parts.split_first() else { return };
    if rest.is_empty() {
        replace(table, first, item);
        return;
    }
    let below = table.entry(first).or_insert(if headed { Item::Table(Table::new()) } else { Item::Value(InlineTable::new().into()) });
    if let Some(own) = below.as_str().map(str::to_owned) {
        if rest == [tag] {
            replace(table, first, item);
            return;
        }
        *below = Item::Value(Toml::InlineTable([(tag, own.as_str())].into_iter().collect()));
    }
    if let Some(below) = below.as_table_like_mut() {
        set(below, rest, item, tag, false);
    }
}

/// Puts a value in the place of another, whose surroundings (spaces, a comment at the end of the line) stay.
fn replace(table: &mut dyn TableLike, key: &str, item: Item) {
    match (table.get_mut(key), item) {
        (Some(Item::Value(old)), Item::Value(mut new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        (_, item) => drop(table.insert(key, item)),
    }
}

fn canonical(item: &Item, tag: &str) -> Option<String> {
    match item {
        Item::Value(value) => canonical_value(value, tag),
        Item::ArrayOfTables(tables) => Some(tables.iter().map(|table| row_line(table, tag)).collect::<Vec<_>>().join("\n")),
        Item::Table(_) | Item::None => None,
    }
}

fn canonical_value(value: &Toml, tag: &str) -> Option<String> {
    match value {
        Toml::String(text) => Some(text.value().trim().to_owned()),
        Toml::Array(items) => {
            let line = |item: &Toml| item.as_inline_table().map(|table| row_line(table, tag)).or_else(|| canonical_value(item, tag));
            Some(items.iter().filter_map(line).collect::<Vec<_>>().join("\n"))
        }
        Toml::InlineTable(_) => None,
        other => Some(other.clone().decorated("", "").to_string()),
    }
}

/// A row of 学习工作经历 as [`Value::canonical`] has it; words in other languages make it another one.
fn row_line(row: &dyn TableLike, tag: &str) -> String {
    let word = |key: &str| row.get(key).and_then(|item| canonical(item, tag)).unwrap_or_default();
    let text = match row.get("text").and_then(Item::as_table_like) {
        Some(by_language) => {
            let own = by_language.get(tag).and_then(|item| canonical(item, tag)).unwrap_or_default();
            let others = by_language.iter().filter(|(key, _)| *key != tag).filter_map(|(_, item)| canonical(item, tag));
            others.fold(own, |all, other| all + "\t" + &other)
        }
        None => word("text"),
    };
    [word("from"), word("to"), text].join("\t")
}

#[cfg(test)]
mod tests {
    use super::{RecordText, Value};
    use crate::intake::form::CareerRow;

    const RECORD: &str = "# 王海燕的档案\nname = \"王海燕\" # 本人核对过\nborn = 1983\ndomain = [\"economy\"]\nemployer = { zh = \"甲所\", en = \"A\" }\n\n[[career]]\nfrom = \"2001-09\"\nto = \"2005-07\"\ntext = { zh = \"学习\" }\n";

    #[test]
    fn values_are_found_in_every_spelling() {
        let record = RecordText::parse(RECORD, "zh", false).unwrap();
        for (key, value) in [
            ("name.zh", Some("王海燕")),
            ("name.en", None),
            ("born", Some("1983")),
            ("domain", Some("economy")),
            ("employer.zh", Some("甲所")),
            ("career", Some("2001-09\t2005-07\t学习")),
            ("major.zh", None),
        ] {
            assert_eq!(record.get(key).as_deref(), value, "{key}");
        }
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let row = |text: &str| CareerRow { from: "2001-09".parse().unwrap(), to: None, text: text.into() };
        for (key, value) in [
            ("native_place.zh", Value::Text("山西“太原”\\".into())),
            ("domain", Value::Words(vec!["life_health".into(), "economy".into()])),
            ("career", Value::Career(vec![row("一"), row("二")])),
            ("opinions.employer.agrees", Value::Flag(true)),
            ("opinions.employer.on", Value::Day("2023-06-01".parse().unwrap())),
        ] {
            let mut record = RecordText::parse("", "zh", false).unwrap();
            record.set(key, &value);
            let again = RecordText::parse(&record.text(), "zh", false).unwrap();
            assert_eq!(again.get(key).as_deref(), Some(&*value.canonical()), "{}", record.text());
        }
    }

    #[test]
    fn comments_order_and_other_languages_stay() {
        let mut record = RecordText::parse(RECORD, "zh", false).unwrap();
        record.set("name.zh", &Value::Text("王海雁".into()));
        record.set("employer.zh", &Value::Text("乙所".into()));
        let changed = RECORD.replace("王海燕\" #", "王海雁\" #").replace("甲所", "乙所");
        assert_eq!(record.text(), changed);
        record.set("name.en", &Value::Text("Wang Haiyan".into()));
        assert!(record.text().contains("name = { zh = \"王海雁\", en = \"Wang Haiyan\" }"), "{}", record.text());
    }

    #[test]
    fn a_translated_row_is_another_row() {
        let translated = RECORD.replace("zh = \"学习\"", "zh = \"学习\", en = \"Studies\"");
        let record = RecordText::parse(&translated, "zh", false).unwrap();
        assert_eq!(record.get("career").as_deref(), Some("2001-09\t2005-07\t学习\tStudies"));
    }
}
