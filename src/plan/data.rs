//! What programs read: feeds, the list of honorees, the calendar.

use super::{Artifact, CampaignAt, Channel, DataFormat, FeedFormat, Plan, address};
use crate::model::lang::Lang;
use crate::site::{Campaign, Site};

impl Plan {
    /// All that a campaign offers to programs in one language.
    pub(super) fn data(&mut self, site: &Site, lang: Lang, campaign: CampaignAt) {
        for channel in channels(&site.campaigns[campaign], campaign) {
            self.feeds(site, lang, channel);
        }
        for format in DataFormat::ALL {
            self.add(address::data(site, lang, campaign, format), Artifact::Data { lang, campaign, format });
        }
        if address::has_events(&site.campaigns[campaign]) {
            self.add(address::calendar(site, lang, campaign), Artifact::Calendar { lang, campaign });
        }
    }

    pub(super) fn feeds(&mut self, site: &Site, lang: Lang, channel: Channel) {
        for format in FeedFormat::ALL {
            self.add(address::feed(site, lang, channel, format), Artifact::Feed { lang, channel, format });
        }
    }
}

/// The campaign as a whole, and each region and domain that has somebody, or had: who reads of a person in one of these must
/// read of the withdrawal there.
fn channels(campaign: &Campaign, at: CampaignAt) -> Vec<Channel> {
    let regions = (0..campaign.regions.len())
        .filter(|region| !campaign.by_region[*region].is_empty() || campaign.tombstones.iter().any(|stone| stone.region == Some(*region)));
    let gone = campaign.tombstones.iter().flat_map(|stone| stone.domains.iter().copied());
    let mut domains: Vec<_> = campaign.by_domain.iter().map(|(domain, _)| *domain).chain(gone).collect();
    domains.sort_by_key(|domain| domain.key());
    domains.dedup();
    let regions = regions.map(|region| Channel::Region { campaign: at, region });
    let domains = domains.into_iter().map(|domain| Channel::Domain { campaign: at, domain });
    [Channel::Campaign(at)].into_iter().chain(regions).chain(domains).collect()
}
