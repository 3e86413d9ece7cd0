//! Page labels of government sites: 国办发〔2017〕47号, annex on page design, with their exact names and formats.
//!
//! Sites of other bodies carry them too, by custom; only the identification code is theirs alone who have one.

use tera::Value;

use super::value::{list, map};
use super::{About, View};
use crate::model::lang::Text;
use crate::plan::{Page, SitePath};

/// A label: its name and what it says.
type Label = (&'static str, String);

impl<'s> View<'s> {
    /// The labels of a page, as `meta` elements.
    pub(super) fn page_labels(self, path: &SitePath, page: Page, about: &About) -> Value {
        let rest = match page {
            Page::Tombstone { .. } | Page::NotFound => Vec::new(),
            page if page.is_bare() => Vec::new(),
            Page::Profile { .. } | Page::Free { .. } | Page::Notice { .. } => self.of_article(path, page, about),
            _ => self.of_column(page, about),
        };
        let told = self.of_site().into_iter().chain(rest).filter(|(_, content)| !content.is_empty());
        list(told.map(|(name, content)| map([("name", name.into()), ("content", content.into())])))
    }

    fn of_site(self) -> Vec<Label> {
        let config = &self.site.config;
        vec![
            ("SiteName", self.plain(&config.title).to_owned()),
            ("SiteDomain", domain(&config.base_url).to_owned()),
            ("SiteIDCode", config.footer.site_id_code.clone().unwrap_or_default()),
        ]
    }

    fn of_column(self, page: Page, about: &About) -> Vec<Label> {
        let keywords = self.keywords(page, about);
        vec![
            ("ColumnName", about.title.clone()),
            ("ColumnDescription", about.description.clone()),
            ("ColumnKeywords", keywords.clone()),
            ("ColumnType", self.column_type(page).to_owned()),
            ("keywords", keywords),
        ]
    }

    fn of_article(self, path: &SitePath, page: Page, about: &About) -> Vec<Label> {
        let keywords = self.keywords(page, about);
        let published = page.campaign().and_then(|at| self.in_campaign(at).announced());
        let organiser = self.plain(&self.site.config.organiser.name).to_owned();
        vec![
            ("ColumnName", self.column(page).to_owned()),
            ("ColumnType", self.column_type(page).to_owned()),
            ("ArticleTitle", about.title.clone()),
            // Records know the day alone; the label wants hours and minutes too.
            ("PubDate", published.map(|day| format!("{day} 00:00")).unwrap_or_default()),
            ("ContentSource", self.source(page).unwrap_or(&organiser).to_owned()),
            ("Author", organiser),
            ("Keywords", keywords.clone()),
            ("Description", about.description.clone()),
            ("Image", about.picture.clone().unwrap_or_default()),
            ("Url", path.absolute(&self.site.config.base_url)),
            ("keywords", keywords),
        ]
    }

    /// The first of the hosts: they publish the list and the deeds.
    fn source(self, page: Page) -> Option<&'s str> {
        let host = self.in_campaign(page.campaign()?).config.hosts.first()?;
        Some(self.plain(&host.name)).filter(|name| !name.is_empty())
    }

    fn column(self, page: Page) -> &'s str {
        match page {
            Page::Notice { .. } => self.word("public_notice"),
            Page::Free { campaign, .. } => self.plain(&self.in_campaign(campaign).config.award_title),
            _ => self.word("honorees"),
        }
    }

    /// One of the column types that the annex lists.
    fn column_type(self, page: Page) -> &'s str {
        match page {
            Page::Home => self.word("column_home"),
            Page::Notice { .. } | Page::Events(_) | Page::Videos(_) | Page::Banners(_) | Page::Press(_) => self.word("column_news"),
            _ => self.word("column_overview"),
        }
    }

    fn keywords(self, page: Page, about: &About) -> String {
        let title = |text: &'s Text| self.plain(text).to_owned();
        let Some(at) = page.campaign() else { return title(&self.site.config.title) };
        let config = &self.in_campaign(at).config;
        let mut words = vec![about.title.clone()];
        if let Page::Profile { honoree, .. } = page {
            words.push(title(&self.in_campaign(at).profiles[honoree].employer));
        }
        words.extend([title(&config.award_title_short), title(&config.award_title)]);
        words.retain(|word| !word.is_empty());
        words.dedup();
        words.join(",")
    }
}

/// The host of an address, without scheme, path and port.
fn domain(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::domain;

    #[test]
    fn a_domain_has_no_scheme_and_no_slash() {
        for url in ["https://www.example.org", "http://www.example.org:8080/portal/x"] {
            assert_eq!(domain(url), "www.example.org");
        }
    }
}
