//! What a campaign says of its public-service ads: `[banners]` in `campaign.toml`.

use super::contact::leads_to_them;
use crate::banner::Format;
use crate::diag::{Diagnostic, Place, say};
use crate::model::lang::Text;
use crate::model::reader::{Placed, Reader};

/// The choices of a campaign; what is not chosen is the program's choice.
#[derive(Clone, Debug, Default)]
pub struct BannerPlan {
    /// Sizes to draw.
    pub presets: Option<Vec<Placed<String>>>,
    /// Designs of the theme, the first without a folder of its own.
    pub designs: Option<Vec<Placed<String>>>,
    /// Forms of every size.
    pub formats: Option<Vec<Format>>,
    /// Whom ads are about.
    pub subjects: Option<Vec<AdSubjects>>,
    /// What is left off although it is usual.
    pub without: Vec<AdMark>,
    /// Who pays.
    pub sponsor: Option<SponsorPlan>,
}

/// Whom ads are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdSubjects {
    /// Each honoree.
    Honorees,
    /// Each region that has honorees.
    Regions,
    /// The campaign.
    Campaign,
}

impl AdSubjects {
    /// All of them, as they are written.
    pub const ALL: [(&'static str, AdSubjects); 3] =
        [("honorees", AdSubjects::Honorees), ("regions", AdSubjects::Regions), ("campaign", AdSubjects::Campaign)];
}

/// A mark that may be left off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdMark {
    /// 公益广告.
    Label,
    /// 发布：hosts.
    Issuer,
    /// The QR code.
    Code,
}

impl AdMark {
    /// All of them, as they are written.
    pub const ALL: [(&'static str, AdMark); 3] = [("label", AdMark::Label), ("issuer", AdMark::Issuer), ("qr", AdMark::Code)];
}

/// Who pays for the ads: a name and a mark, and nothing that leads to an enterprise.
#[derive(Clone, Debug)]
pub struct SponsorPlan {
    /// The name.
    pub name: Text,
    /// A picture in the campaign's folder.
    pub logo: Option<Placed<String>>,
}

impl BannerPlan {
    pub(super) fn read(r: &mut Reader<'_>) -> BannerPlan {
        let formats = Format::ALL.map(|format| (format.extension(), format));
        BannerPlan {
            presets: r.strings("presets"),
            designs: r.strings("designs"),
            formats: r.choices("formats", &formats),
            subjects: r.choices("subjects", &AdSubjects::ALL),
            without: r.choices("without", &AdMark::ALL).unwrap_or_default(),
            sponsor: r.table("sponsor", SponsorPlan::read).flatten(),
        }
    }
}

impl SponsorPlan {
    fn read(r: &mut Reader<'_>) -> Option<SponsorPlan> {
        let (place, logo) = (r.place(), r.placed_string("logo"));
        let name = r.text("name");
        let Some(name) = name else {
            r.report(nameless(place));
            return None;
        };
        for (_, words) in name.iter().filter(|(_, words)| leads_to_them(words)) {
            r.report(contact(words, r.place_of("name").unwrap_or_else(|| place.clone())));
        }
        Some(SponsorPlan { name, logo })
    }
}

fn nameless(place: Place) -> Diagnostic {
    let message = say("支持单位没有写名称", "the sponsor has no name");
    let help = say("写 name = \"单位名称\"，或删去 [banners.sponsor]", "write name = \"…\", or delete [banners.sponsor]");
    Diagnostic::error("campaign/banner-sponsor", message).help(help).at(place)
}

fn contact(words: &str, place: Place) -> Diagnostic {
    let message = say(
        format!("公益广告不能有企业的地址、网址、电话：“{words}”"),
        format!("a public-service ad must not lead to an enterprise: “{words}” has an address, a site or a number"),
    );
    let help = say(
        "只写单位名称，不写门牌、楼层、邮编；标志放在 logo",
        "leave the name alone, without street and number, floor or postcode; the mark goes into `logo`",
    );
    Diagnostic::error("campaign/banner-sponsor", message).help(help).at(place).clause("公益广告促进和管理暂行办法 第七条")
}
