//! Whether a government site's identification code belongs to the place that runs the campaign.

use super::Court;
use crate::diag::{Diagnostic, say};
use crate::model::site::SiteConfig;

const CLAUSE: &str = "国办发〔2017〕47号";

/// A code of ten digits begins with the division code (GB/T 2260) of its government, which is the campaign's own region or one above it.
/// Codes of ministries (`bm…`) name no place.
pub(super) fn finding(court: &Court<'_>, site: &SiteConfig) -> Option<Diagnostic> {
    let code = site.footer.site_id_code.as_deref()?;
    let region = court.config().region.as_deref()?;
    let division = code.get(..6).filter(|division| division.bytes().all(|byte| byte.is_ascii_digit()))?;
    if region.starts_with(division.trim_end_matches("00")) {
        return None;
    }
    let message = say(
        format!("网站标识码 {code} 的前六位不是本活动地区（{region}）或其上级的区划代码"),
        format!("the first six digits of the identification code {code} name neither the campaign's region ({region}) nor one above it"),
    );
    let help = say(
        "核对 [footer] site_id_code；由别处的政府网站承载时可以豁免",
        "check [footer] site_id_code; waive this if another place's government hosts the site",
    );
    let place = site.footer.site_id_code_place.clone().unwrap_or_else(|| court.place());
    Some(Diagnostic::warning("site/id-code-region", message).help(help).at(place).clause(CLAUSE))
}
