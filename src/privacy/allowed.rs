//! What may be printed although it looks private: the organiser's own contact, by value.

use super::{Finding, Form, Leak, Search};

/// Values in whatever spelling; a number is allowed as a whole only.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    values: Vec<String>,
    addresses: Vec<String>,
}

impl Allowed {
    /// Every number and mailbox that stands in the texts, and the texts themselves as addresses.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Allowed {
        let mut allowed = Allowed::default();
        for text in texts {
            // A number alone in its field needs no label to be known as one.
            let labelled = format!("电话：{text}");
            let nothing = Allowed::default();
            allowed.values.extend(Search::new(labelled.as_bytes(), Form::Plain, &nothing).map(|finding| finding.value));
            allowed.addresses.push(bare(text));
        }
        allowed
    }

    /// Whether a finding is one of the values.
    pub(super) fn covers(&self, finding: &Finding) -> bool {
        match finding.leak {
            Leak::Address | Leak::Home => {
                let found = bare(&finding.value);
                let holds = |known: &String| known.len() > 6 && (known.contains(&found) || found.contains(known.as_str()));
                !found.is_empty() && self.addresses.iter().any(holds)
            }
            // A number without its area code is known by its end.
            Leak::Landline => self.values.iter().any(|known| {
                *known == finding.value || (finding.value.len() <= 8 && known.starts_with('0') && known.ends_with(&finding.value))
            }),
            _ => self.values.contains(&finding.value),
        }
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
