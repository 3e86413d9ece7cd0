//! The photos of a kit as a table: file, person, captions in every language, credit.

use super::{Packer, photo_name, plain_text};
use crate::media::labels::Artificial;
use crate::model::lang::Lang;
use crate::sheet::{Cell, Column, Sheet};
use crate::site::Photo;

impl Packer<'_> {
    pub(super) fn sheet(&self) -> Sheet {
        let words = self.words(Lang::DEFAULT);
        let mut rows = Vec::new();
        for (honoree, name) in &self.people {
            let profile = self.profile(*honoree);
            for photo in &profile.photos {
                let person = plain_text(&profile.name, Lang::DEFAULT);
                rows.push(self.row(format!("{}{}", self.folder_of(name), photo_name(photo, name)), person, photo));
            }
        }
        Sheet {
            title: words.fill("kit_sheet_title", &[("name", &self.subject(Lang::DEFAULT))]),
            name: words.get("kit_sheet_name").to_owned(),
            columns: self.columns(),
            rows,
            totals: Vec::new(),
            page_number: words.get("kit_sheet_page").to_owned(),
        }
    }

    fn columns(&self) -> Vec<Column> {
        let words = self.words(Lang::DEFAULT);
        let column = |key: &str, width| Column { head: words.get(key).to_owned(), width };
        let caption =
            |lang: Lang| Column { head: words.fill("kit_sheet_caption", &[("language", self.words(lang).get("language"))]), width: 36 };
        let mut columns = vec![column("kit_sheet_file", 30), column("kit_sheet_person", 14)];
        columns.extend(self.languages().map(caption));
        columns.extend([column("kit_sheet_credit", 18), column("kit_sheet_size", 14), column("kit_sheet_remark", 24)]);
        columns
    }

    fn row(&self, file: String, person: &str, photo: &Photo) -> Vec<Cell> {
        let words = self.words(Lang::DEFAULT);
        let remark = match photo.labels.artificial() {
            Artificial::Unsaid => "",
            Artificial::Perhaps => words.get("ai_perhaps"),
            Artificial::Surely => words.get("ai_made"),
        };
        let caption = |lang: Lang| Cell::text(photo.caption.exact(lang).cloned().unwrap_or_default());
        let mut row = vec![Cell::text(file), Cell::text(person)];
        row.extend(self.languages().map(caption));
        row.push(Cell::text(plain_text(&photo.credit, Lang::DEFAULT)));
        row.push(Cell::text(format!("{}×{}", photo.info.width, photo.info.height)));
        row.push(Cell::text(remark));
        row
    }
}
