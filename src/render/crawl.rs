//! What crawlers read: `sitemap.xml` with the languages, pictures and videos of each page, and `robots.txt`.

use std::io;

use super::view::View;
use super::xml::{self, Xml};
use crate::media::photo::{Codec, Shape};
use crate::model::lang::Lang;
use crate::plan::{Artifact, Page, Plan, SITEMAP_PART, SitePath, address, is_listed};
use crate::site::{Campaign, Profile, Site, Video};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const IMAGE: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const VIDEO: &str = "http://www.google.com/schemas/sitemap-video/1.1";

/// One part of the site map; pages that are not in the reader's language point to their other languages.
pub(super) fn site_map<'s>(site: &'s Site, plan: &Plan, part: usize, view: impl Fn(Lang) -> View<'s>) -> Vec<u8> {
    let pages = plan.iter().filter(|(_, artifact)| is_listed(artifact)).skip(part * SITEMAP_PART).take(SITEMAP_PART);
    xml::document(|xml| {
        let urls = xml.create_element("urlset").with_attributes([
            ("xmlns", NAMESPACE),
            ("xmlns:xhtml", XHTML),
            ("xmlns:image", IMAGE),
            ("xmlns:video", VIDEO),
        ]);
        urls.write_inner_content(|xml| {
            for (path, artifact) in pages {
                if let Artifact::Page { lang, page } = artifact {
                    url(xml, site, path, *page, &view(*lang))?;
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

fn url(xml: &mut Xml, site: &Site, path: &SitePath, page: Page, view: &View<'_>) -> io::Result<()> {
    let base = &site.config.base_url;
    xml.create_element("url").write_inner_content(|xml| {
        xml::text(xml, "loc", &path.absolute(base))?;
        if let Some(day) = changed(site, page) {
            xml::text(xml, "lastmod", &day.to_string())?;
        }
        let editions = address::editions(site, page);
        if editions.len() > 1 {
            for lang in editions {
                alternate(xml, view.html_lang(lang), &address::page(site, lang, page).absolute(base))?;
            }
            alternate(xml, "x-default", &address::page(site, Lang::DEFAULT, page).absolute(base))?;
        }
        match page {
            Page::Profile { campaign, honoree } => media(xml, view, &site.campaigns[campaign].profiles[honoree]),
            _ => Ok(()),
        }
    })?;
    Ok(())
}

/// Photos and videos of an honoree, by the extensions that search engines read.
fn media(xml: &mut Xml, view: &View<'_>, profile: &Profile) -> io::Result<()> {
    let base = &view.site.config.base_url;
    for photo in &profile.photos {
        let largest = photo.info.derivatives().into_iter().rfind(|one| one.codec == Codec::Jpeg && matches!(one.shape, Shape::Width(_)));
        if let Some(largest) = largest {
            let src = address::photo(profile, photo, &largest).absolute(base);
            xml.create_element("image:image").write_inner_content(|xml| xml::text(xml, "image:loc", &src))?;
        }
    }
    profile.videos.iter().try_for_each(|video| film(xml, view, profile, video))
}

/// A video needs a title and a description; the honoree's name and citation stand in for what it does not have.
fn film(xml: &mut Xml, view: &View<'_>, profile: &Profile, video: &Video) -> io::Result<()> {
    let base = &view.site.config.base_url;
    let title = Some(view.words_of(&video.title)).filter(|title| !title.is_empty()).unwrap_or_else(|| view.words_of(&profile.name));
    let citation = Some(view.words_of(&profile.summary)).filter(|citation| !citation.is_empty()).unwrap_or(title);
    let seconds = (video.info.duration.as_secs_f64().round() as u64).max(1);
    xml.create_element("video:video").write_inner_content(|xml| {
        xml::text(xml, "video:thumbnail_loc", &address::poster(profile, video).absolute(base))?;
        xml::text(xml, "video:title", title)?;
        xml::text(xml, "video:description", citation)?;
        xml::text(xml, "video:content_loc", &address::video(profile, video).absolute(base))?;
        xml::text(xml, "video:duration", &seconds.to_string())
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
            campaign.changed(&campaign.profiles[honoree])
        }
        Page::Notice { campaign, .. } => site.campaigns[campaign].notice.iter().filter_map(|roll| roll.window.from).max(),
        // Activities come after the day on which anything else changed, and nothing tells when they were told.
        Page::Events(at) => {
            let campaign = &site.campaigns[at];
            let last = campaign.events.iter().map(|public| public.event.to.unwrap_or(public.event.from)).max();
            campaign.updated().filter(|updated| last.is_none_or(|last| last <= *updated))
        }
        Page::Home => site.campaigns.iter().filter_map(Campaign::updated).max(),
        page => page.campaign().and_then(|at| site.campaigns[at].updated()),
    }
}

/// Everything may be read; the site map is named. A site below a path has no say over its host's robots.txt,
/// but the file does no harm there.
pub(super) fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", site.config.base_url).into_bytes()
}
