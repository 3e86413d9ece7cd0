//! The Atom feed of a campaign (RFC 4287): the newest honorees, and those who were withdrawn.
//!
//! Ids are tag URIs (RFC 4151) of the address and never change; times are days of the record, at noon
//! China time, because no clock is read.

use std::io;

use jiff::civil::Date;

use super::view::View;
use super::xml::{self, Xml};
use crate::plan::{CampaignAt, Page, address};
use crate::site::{Campaign, Profile, Tombstone};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// Entries in a feed.
const ENTRIES: usize = 50;

/// The feed of a campaign in one language.
pub(super) fn atom(view: View<'_>, at: CampaignAt) -> Vec<u8> {
    let campaign = &view.site.campaigns[at];
    let mut newest: Vec<usize> = (0..campaign.profiles.len()).collect();
    newest.sort_by_key(|honoree| std::cmp::Reverse(campaign.profiles[*honoree].updated));
    newest.truncate(ENTRIES);
    xml::document(|xml| {
        let feed = xml.create_element("feed").with_attributes([("xmlns", NAMESPACE), ("xml:lang", view.language())]);
        feed.write_inner_content(|xml| {
            head(xml, view, at, campaign)?;
            for honoree in newest {
                entry(xml, view, at, honoree, &campaign.profiles[honoree])?;
            }
            campaign.tombstones.iter().enumerate().try_for_each(|(place, stone)| withdrawn(xml, view, at, place, stone))
        })?;
        Ok(())
    })
}

fn head(xml: &mut Xml, view: View<'_>, at: CampaignAt, campaign: &Campaign) -> io::Result<()> {
    let base = &view.site.config.base_url;
    let home = address::page(view.site, view.lang, Page::Campaign(at)).absolute(base);
    let own = address::feed(view.site, view.lang, at).absolute(base);
    xml::text(xml, "title", &format!("{} {}", campaign.config.year, view.words_of(&campaign.config.award_title)))?;
    xml::text(xml, "id", &id(view, campaign, "feed"))?;
    xml::text(xml, "updated", &moment(campaign.updated()))?;
    link(xml, "alternate", "text/html", &home)?;
    link(xml, "self", "application/atom+xml", &own)?;
    xml.create_element("author").write_inner_content(|xml| {
        let hosts = campaign.config.hosts.iter().map(|host| view.words_of(&host.name));
        xml::text(xml, "name", &hosts.collect::<Vec<_>>().join(view.word("list_sep")))
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, view: View<'_>, at: CampaignAt, honoree: usize, profile: &Profile) -> io::Result<()> {
    let campaign = &view.site.campaigns[at];
    let page = Page::Profile { campaign: at, honoree };
    xml.create_element("entry").write_inner_content(|xml| {
        xml::text(xml, "title", view.words_of(&profile.name))?;
        xml::text(xml, "id", &id(view, campaign, &profile.slug))?;
        xml::text(xml, "published", &moment(campaign.announced()))?;
        xml::text(xml, "updated", &moment(profile.updated.or(campaign.announced())))?;
        link(xml, "alternate", "text/html", &address::page(view.site, view.lang, page).absolute(&view.site.config.base_url))?;
        let region = &campaign.regions[profile.region];
        xml.create_element("category").with_attributes([("term", &*region.slug), ("label", view.words_of(&region.name))]).write_empty()?;
        xml::text(xml, "summary", view.words_of(&profile.summary))
    })?;
    Ok(())
}

/// A withdrawal as an entry of the same id, so that readers replace what they have.
fn withdrawn(xml: &mut Xml, view: View<'_>, at: CampaignAt, tombstone: usize, stone: &Tombstone) -> io::Result<()> {
    let campaign = &view.site.campaigns[at];
    let page = Page::Tombstone { campaign: at, tombstone };
    xml.create_element("entry").write_inner_content(|xml| {
        xml::text(xml, "title", view.word(if stone.revoked { "revoked" } else { "withdrawn" }))?;
        xml::text(xml, "id", &id(view, campaign, &stone.slug))?;
        xml::text(xml, "updated", &moment(stone.on.or(campaign.announced())))?;
        link(xml, "alternate", "text/html", &address::page(view.site, view.lang, page).absolute(&view.site.config.base_url))?;
        xml::text(xml, "summary", view.words_of(&stone.notice))
    })?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("type", media_type), ("href", href)]).write_empty().map(|_| ())
}

fn id(view: View<'_>, campaign: &Campaign, name: &str) -> String {
    let host = view.site.config.base_url.split("://").nth(1).unwrap_or_default();
    let (authority, path) = host.split_once('/').unwrap_or((host, ""));
    let name_of_host = authority.split(':').next().unwrap_or(authority);
    format!("tag:{name_of_host},{}:{path}/{}/{}/{name}", campaign.config.year, campaign.id, view.language())
}

fn moment(day: Option<Date>) -> String {
    day.map_or_else(|| "1970-01-01T12:00:00+08:00".to_owned(), |day| format!("{day}T12:00:00+08:00"))
}
