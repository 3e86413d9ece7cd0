//! Press kits: which there are, and who is in them.

use super::{Artifact, CampaignAt, HonoreeAt, Kit, Plan, address};
use crate::site::Site;

impl Plan {
    pub(super) fn kits(&mut self, site: &Site, at: CampaignAt) {
        for kit in kits(site, at) {
            self.add(address::kit(site, kit), Artifact::Kit(kit));
            self.renamed_kit(site, kit);
        }
    }
}

/// The press kits of a campaign. Nobody who is shown in a preview only has one or is in one.
pub fn kits(site: &Site, at: CampaignAt) -> Vec<Kit> {
    let campaign = &site.campaigns[at];
    let press = &campaign.config.press;
    let honorees = (0..campaign.profiles.len()).map(|honoree| Kit::Honoree { campaign: at, honoree });
    let regions = (0..campaign.regions.len()).map(|region| Kit::Region { campaign: at, region });
    let all = honorees.chain(regions).chain([Kit::Campaign(at)]);
    all.filter(|kit| press.makes(kit.kind()) && !members(site, *kit).is_empty()).collect()
}

/// The honorees whom a press kit is about, in the campaign's order.
pub fn members(site: &Site, kit: Kit) -> Vec<HonoreeAt> {
    let campaign = &site.campaigns[kit.campaign()];
    let all = match kit {
        Kit::Honoree { honoree, .. } => vec![honoree],
        Kit::Region { region, .. } => campaign.by_region[region].clone(),
        Kit::Campaign(_) => (0..campaign.profiles.len()).collect(),
    };
    all.into_iter().filter(|honoree| !campaign.profiles[*honoree].preview).collect()
}
