//! What crawlers read: `sitemap.xml` with the languages of each page, and `robots.txt`.

use std::io;

use super::xml::{self, Xml};
use crate::model::lang::Lang;
use crate::plan::{Artifact, Page, Plan, SITEMAP_PART, SitePath, address, is_listed};
use crate::site::{Campaign, Site};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// One part of the site map; pages that are not in the reader's language point to their other languages.
pub(super) fn site_map(site: &Site, plan: &Plan, part: usize) -> Vec<u8> {
    let pages = plan.iter().filter(|(_, artifact)| is_listed(artifact)).skip(part * SITEMAP_PART).take(SITEMAP_PART);
    xml::document(|xml| {
        let urls = xml.create_element("urlset").with_attributes([("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)]);
        urls.write_inner_content(|xml| {
            for (path, artifact) in pages {
                if let Artifact::Page { page, .. } = artifact {
                    url(xml, site, path, *page)?;
                }
            }
            Ok(())
        })?;
        Ok(())
    })
}

/// The list of the parts of a large site map.
pub(super) fn site_map_index(site: &Site, plan: &Plan) -> Vec<u8> {
    let parts = plan.iter().filter(|(_, artifact)| matches!(artifact, Artifact::Sitemap { .. }));
    xml::document(|xml| {
        xml.create_element("sitemapindex").with_attributes([("xmlns", NAMESPACE)]).write_inner_content(|xml| {
            for (path, _) in parts {
                xml.create_element("sitemap").write_inner_content(|xml| xml::text(xml, "loc", &path.absolute(&site.config.base_url)))?;
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn url(xml: &mut Xml, site: &Site, path: &SitePath, page: Page) -> io::Result<()> {
    let base = &site.config.base_url;
    xml.create_element("url").write_inner_content(|xml| {
        xml::text(xml, "loc", &path.absolute(base))?;
        if let Some(day) = changed(site, page) {
            xml::text(xml, "lastmod", &day.to_string())?;
        }
        let editions = address::editions(site, page);
        if editions.len() > 1 {
            for lang in editions {
                alternate(xml, site.languages().tag(lang), &address::page(site, lang, page).absolute(base))?;
            }
            alternate(xml, "x-default", &address::page(site, Lang::DEFAULT, page).absolute(base))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn alternate(xml: &mut Xml, hreflang: &str, href: &str) -> io::Result<()> {
    let link = xml.create_element("xhtml:link");
    link.with_attributes([("rel", "alternate"), ("hreflang", hreflang), ("href", href)]).write_empty().map(|_| ())
}

/// The last day on which anything on a page changed, as far as the records tell.
fn changed(site: &Site, page: Page) -> Option<jiff::civil::Date> {
    match page {
        Page::Profile { campaign, honoree } => {
            let campaign = &site.campaigns[campaign];
            campaign.profiles[honoree].updated.or(campaign.announced())
        }
        Page::Notice { campaign, .. } => site.campaigns[campaign].notice.iter().filter_map(|roll| roll.window.from).max(),
        Page::Home => site.campaigns.iter().filter_map(Campaign::updated).max(),
        page => page.campaign().and_then(|at| site.campaigns[at].updated()),
    }
}

/// Everything may be read; the site map is named. A site below a path has no say over its host's robots.txt,
/// but the file does no harm there.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", site.config.base_url).into_bytes()
}
