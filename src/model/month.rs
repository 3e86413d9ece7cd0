//! A month or a year of a life: `1983-05` or `1983`, as the forms give it.

use std::str::FromStr;

/// A year with an optional month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// 1900 to 2100.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
}

impl FromStr for Month {
    type Err = ();

    fn from_str(written: &str) -> Result<Month, ()> {
        let (year, month) = match written.split_once('-') {
            Some((year, month)) => (year, Some(month)),
            None => (written, None),
        };
        let year: i16 = digits(year, 4).ok_or(())?;
        let month = month.map(|month| digits(month, 2).ok_or(())).transpose()?;
        let good = (1900..=2100).contains(&year) && month.is_none_or(|month| (1..=12).contains(&month));
        good.then_some(Month { year, month }).ok_or(())
    }
}

fn digits<N: FromStr>(written: &str, count: usize) -> Option<N> {
    let good = written.len() == count && written.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| written.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Month;

    #[test]
    fn only_full_years_and_zero_padded_months_are_read() {
        assert_eq!("1983-05".parse(), Ok(Month { year: 1983, month: Some(5) }));
        assert_eq!("1983".parse(), Ok(Month { year: 1983, month: None }));
        for bad in ["1983-5", "83-05", "1983-13", "1983-00", "1983-05-01", "", "1983年5月", "1883-01", "+983"] {
            assert!(bad.parse::<Month>().is_err(), "{bad}");
        }
    }
}
