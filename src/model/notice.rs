//! `[public_notice]` of `campaign.toml`: what the notice page says besides the names, and the window that all candidates share.

use jiff::civil::Date;

use super::honoree::text;
use super::lang::Text;
use super::reader::Reader;

/// Working days of a public notice where nobody says otherwise: what real notices give.
const USUAL_WORKING_DAYS: u32 = 5;

/// 公示 of a campaign.
#[derive(Clone, Debug, Default)]
pub struct NoticePlan {
    /// The document on which the campaign rests.
    pub basis_doc: Text,
    /// How the candidates were found: 广泛动员、组织推荐、专家评审.
    pub process_text: Text,
    /// How to object, where it is another way than the usual one.
    pub channels: Text,
    /// Day of the notice.
    pub issued_on: Option<Date>,
    /// First day for all candidates whose own file gives none.
    pub from: Option<Date>,
    /// Last day for them.
    pub to: Option<Date>,
    /// How many working days it lasts.
    pub working_days: Option<u32>,
}

impl NoticePlan {
    /// Reads the table.
    pub fn read(r: &mut Reader<'_>) -> NoticePlan {
        NoticePlan {
            basis_doc: text(r, "basis_doc"),
            process_text: text(r, "process_text"),
            channels: text(r, "channels"),
            issued_on: r.date("issued_on"),
            from: r.date("from"),
            to: r.date("to"),
            working_days: read_working_days(r),
        }
    }

    /// How many working days it lasts, by the campaign or by custom.
    pub fn usual_length(&self) -> u32 {
        self.working_days.unwrap_or(USUAL_WORKING_DAYS)
    }
}

/// The length of a public notice.
pub(super) fn read_working_days(r: &mut Reader<'_>) -> Option<u32> {
    r.number("working_days", 1..=60).map(|days| days as u32)
}
