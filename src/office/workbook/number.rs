//! Numbers of cells as the text that a reader sees: whole ones without `.0`, dates as ISO 8601, percentages with
//! their sign.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// What a number format makes of a number. ECMA-376 part 1, 18.8.30.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is.
    #[default]
    General,
    /// A year and a month, a day with them or not.
    Date {
        /// The format shows a day.
        has_day: bool,
        /// The format shows hours.
        has_time: bool,
    },
    /// Hours and minutes only.
    Time,
    /// Times hundred, with a sign.
    Percent,
    /// So many digits at least.
    Padded(usize),
}

impl Format {
    /// A format of the program itself, known by number only; 27–36 and 50–58 are Chinese dates.
    pub(super) fn built_in(id: u16) -> Format {
        match id {
            9 | 10 => Format::Percent,
            // 17 mmm-yy, 27 and 36 and 50, 52, 55, 57 yyyy年m月.
            17 | 27 | 36 | 50 | 52 | 55 | 57 => Format::Date { has_day: false, has_time: false },
            14..=16 | 28..=31 | 51 | 53 | 54 | 56 | 58 => Format::Date { has_day: true, has_time: false },
            22 => Format::Date { has_day: true, has_time: true },
            18..=21 | 32..=35 | 45..=47 => Format::Time,
            _ => Format::General,
        }
    }

    /// A format that the file spells out, such as `yyyy"年"m"月"` or `[$-804]yyyy/m/d;@`.
    pub(super) fn custom(code: &str) -> Format {
        let letters = bare(code);
        let has = |wanted: &[char]| letters.contains(wanted);
        if has(&['y', 'd']) || (has(&['m']) && !has(&['h', 's', '0', '#', '?'])) {
            return Format::Date { has_day: has(&['d']), has_time: has(&['h', 's']) };
        }
        if has(&['h', 's']) {
            return Format::Time;
        }
        if has(&['%']) {
            return Format::Percent;
        }
        let zeros = letters.len();
        if zeros > 1 && zeros < 20 && letters.chars().all(|c| c == '0') { Format::Padded(zeros) } else { Format::General }
    }

    /// The number as text. `is_1904` counts days as old Macs did.
    pub(super) fn show(self, number: f64, is_1904: bool) -> String {
        let shown = match self {
            Format::General => None,
            Format::Date { has_day, has_time } => day(number, is_1904).map(|day| {
                let month = day.strftime("%Y-%m").to_string();
                match (has_day, has_time) {
                    (false, _) => month,
                    (true, true) => format!("{day} {}", clock(number)),
                    (true, false) => day.to_string(),
                }
            }),
            Format::Time => (0.0..1.0).contains(&number).then(|| clock(number)),
            Format::Percent => Some(format!("{}%", plain(number * 100.0))),
            Format::Padded(digits) => (number >= 0.0 && number.fract() == 0.0).then(|| format!("{number:0digits$}")),
        };
        shown.unwrap_or_else(|| plain(number))
    }
}

/// The first section of a format without quoted text, escapes, colours and locales; in small letters.
fn bare(code: &str) -> String {
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            // An escaped character, a width to leave free, a character to fill with.
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h] counts hours beyond a day; [Red], [$-804] and [DBNum1] count nothing.
                if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    letters.push('h');
                }
            }
            c => letters.extend(c.to_lowercase()),
        }
    }
    if letters == "general" { String::new() } else { letters }
}

/// Fifteen digits, as spreadsheets show them: 0.1 + 0.2 is 0.3.
fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // Minus zero reads as zero.
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

/// The day of a serial number. Day 60 is 29 February 1900, which was none, so the days before count from one later.
fn day(number: f64, is_1904: bool) -> Option<Date> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let days = number.floor() as i64;
    let first = match (is_1904, days) {
        (true, _) => date(1904, 1, 1),
        (false, 60..) => date(1899, 12, 30),
        (false, _) => date(1899, 12, 31),
    };
    first.checked_add(days.days()).ok()
}

fn clock(number: f64) -> String {
    let seconds = (number.fract() * 86_400.0).round() as u32 % 86_400;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn numbers_read_as_on_the_screen() {
        let cases = [
            ("General", 1983.0, "1983"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", -0.0, "0"),
            ("General", 123_456_789_012_345_680.0, "123456789012346000"),
            ("0.00", 2.5, "2.5"),
            ("@", 7.0, "7"),
            ("000", 7.0, "007"),
            ("0%", 0.3, "30%"),
            ("yyyy/m/d", 30437.0, "1983-05-01"),
            ("yyyy\"年\"m\"月\"d\"日\"", 30437.0, "1983-05-01"),
            ("[$-804]yyyy\"年\"m\"月\"", 30437.0, "1983-05"),
            ("yyyy\\.mm", 30437.0, "1983-05"),
            ("[DBNum1][$-804]yyyy年m月d日;@", 30437.0, "1983-05-01"),
            ("yyyy-mm-dd hh:mm", 30437.5, "1983-05-01 12:00:00"),
            ("h:mm", 0.5, "12:00:00"),
            ("[Red]0", 3.0, "3"),
            ("[h]:mm", 36.0, "36"),
            ("yyyy-mm-dd", -5.0, "-5"),
            ("yyyy-mm-dd", 1e300, &format!("1{}", "0".repeat(300))),
            ("\"day\"0", 3.0, "3"),
        ];
        for (code, number, expected) in cases {
            assert_eq!(Format::custom(code).show(number, false), expected, "{code} {number}");
        }
    }

    #[test]
    fn serial_numbers_count_as_spreadsheets_do() {
        let show = |number, is_1904| Format::built_in(14).show(number, is_1904);
        assert_eq!(show(1.0, false), "1900-01-01");
        assert_eq!(show(59.0, false), "1900-02-28");
        assert_eq!(show(61.0, false), "1900-03-01");
        assert_eq!(show(0.0, true), "1904-01-01");
        assert_eq!(show(2_958_465.0, false), "9999-12-31");
        assert_eq!(Format::built_in(57).show(30437.0, false), "1983-05");
        assert_eq!(show(f64::NAN, false), "NaN");
    }
}
