//! Opinions of employer and recommender: whether they agree, and when; their words are dropped.

use jiff::civil::Date;

use super::super::text::{is_blank, narrow, squeeze};
use super::Opinion;

/// The decision in an opinion without the printed hints.
pub(super) fn decide(text: &str) -> Opinion {
    // 经公示无不同意见 is no refusal.
    let bare = squeeze(text).replace("不同意见", "");
    let refuses = ["不同意", "不予推荐", "不予同意", "未同意", "不推荐"].iter().any(|word| bare.contains(word));
    let agrees = bare.replace("是否同意", "").contains("同意");
    Opinion { agrees: (refuses || agrees).then_some(!refuses), on: last_date(text) }
}

/// The last complete date, in Arabic digits: 2023年09月01日.
pub(super) fn last_date(text: &str) -> Option<Date> {
    let plain: String = text.chars().filter(|c| !is_blank(*c)).map(narrow).collect();
    plain.match_indices('年').filter_map(|(at, _)| date_around(&plain, at)).next_back()
}

fn date_around(text: &str, at: usize) -> Option<Date> {
    let year = &text[..at][text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    // 12月31日 is all that can follow.
    let after: String = text[at + '年'.len_utf8()..].chars().take(6).collect();
    let (month, rest) = after.split_once('月')?;
    let (day, _) = rest.split_once(['日', '号'])?;
    Date::new(number(year, 4)?, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
}

fn number(digits: &str, most: usize) -> Option<i16> {
    (!digits.is_empty() && digits.len() <= most && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::decide;

    #[test]
    fn opinions_are_a_word_and_a_date() {
        for (text, agrees, on) in [
            ("同意推荐。\n2023年9月1日", Some(true), Some("2023-09-01")),
            ("情况属实，同意上报。 2023 年 09 月 01 日", Some(true), Some("2023-09-01")),
            ("经公示无不同意见，同意推荐", Some(true), None),
            ("不同意推荐", Some(false), None),
            ("情况属实。", None, None),
            ("自2019年起……2023年9月31日", None, None),
            ("２０２３年９月１日", None, Some("2023-09-01")),
            ("", None, None),
        ] {
            let opinion = decide(text);
            assert_eq!((opinion.agrees, opinion.on.map(|day| day.to_string())), (agrees, on.map(str::to_owned)), "{text}");
        }
    }
}
