//! What the forms print themselves: hints, notes, titles, empty dates; never somebody's answer.

use super::label::Label;
use super::text::{bracket_group, is_blank, is_open, squeeze, without_brackets};
use crate::diag::floor_char_boundary;

/// A note in brackets that tells how to fill in holds one of these.
const NOTE_WORDS: [&str; 30] = [
    "盖章",
    "签章",
    "公章",
    "签字",
    "签名",
    "电子版",
    "填写",
    "填起",
    "字左右",
    "字以内",
    "字内",
    "不超过",
    "同意推荐",
    "作出评价",
    "请写明",
    "深入挖掘",
    "免冠",
    "可多选",
    "可选",
    "限选",
    "单选",
    "只选",
    "打√",
    "划√",
    "勾选",
    "内容应",
    "出具明确意见",
    "理/工/农/医",
    "小2寸",
    "小二寸",
];

/// Sentences that stand in the forms without brackets, without their last mark.
const SENTENCES: [&str; 12] = [
    "内容应客观真实地反映候选人感人事迹、精神风貌和社会影响情况",
    "如有获得奖项，也请写明",
    "深入挖掘“最美”故事",
    "学习工作经历从中专或大学毕业后填起，含科普工作经历",
    "候选人人事关系所在单位需对候选人政治表现、廉洁自律、道德品行，以及材料的真实性、准确性及涉密情况出具明确意见",
    "意见中应明确写出是否同意推荐",
    "须加盖所在单位公章",
    "须加盖推荐单位公章",
    "对候选人主要事迹和学风道德等方面作出评价",
    "本人接受推荐，承诺推荐材料中所有信息真实可靠，若有失实和造假行为，本人愿承担一切责任",
    "单击或点击此处输入文字",
    "单击此处输入文字",
];

/// What office programs and forms show in an empty field.
const PLACEHOLDERS: [&str; 16] = [
    "点击此处输入文字",
    "单击或点击此处输入文字",
    "单击此处输入文字",
    "点击输入文字",
    "点击或点击此处输入日期",
    "单击或点击以输入日期",
    "单击此处输入日期",
    "选择一项",
    "请选择",
    "请输入",
    "照片",
    "贴照片处",
    "照片粘贴处",
    "此处粘贴照片",
    "填写具体职务",
    "盖章",
];

/// Whether a group in brackets is printed on the form.
pub(super) fn is_note(group: &str) -> bool {
    let bare = squeeze(group);
    NOTE_WORDS.iter().any(|word| bare.contains(word))
}

/// What follows a printed sentence with which a text begins; only sections have such.
pub(super) fn after_sentence(label: Label, text: &str) -> Option<&str> {
    if !(label.stands_above() || label == Label::CareerText) {
        return None;
    }
    let start = text.trim_start_matches(|c: char| is_blank(c) || matches!(c, '，' | ',' | '；' | ';'));
    let rest = SENTENCES.iter().find_map(|sentence| loose_prefix(start, sentence))?;
    Some(rest.trim_start_matches(['。', '，', ',', '.', '；', ';']))
}

/// Bytes of a cell that are looked at; no line, choice or opinion is longer.
const LONGEST: usize = 1 << 16;

/// A text without anything that the form prints into the cell; of a very long one, its beginning.
pub(super) fn without(text: &str) -> String {
    let text = without_brackets(&text[..floor_char_boundary(text, LONGEST)], is_note);
    let text = without_sentences(&text);
    let text = without_empty_dates(&text);
    let bare = squeeze(&text);
    let bare = bare.trim_end_matches(['。', '.', '…', '：']);
    let nothing = bare.chars().all(|c| matches!(c, '_' | '＿')) || PLACEHOLDERS.contains(&bare);
    if nothing { String::new() } else { text }
}

fn without_sentences(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = SENTENCES.iter().find_map(|sentence| loose_prefix(rest, sentence)) {
            rest = after.trim_start_matches(['。', '.', '；', '，']);
            continue;
        }
        kept.push(c);
        rest = &rest[c.len_utf8()..];
    }
    kept
}

/// What follows a sentence at the start of a text; blanks and the width of commas do not count.
fn loose_prefix<'t>(text: &'t str, sentence: &str) -> Option<&'t str> {
    let mut rest = text;
    for (number, wanted) in sentence.chars().enumerate() {
        if number > 0 {
            rest = rest.trim_start_matches(is_blank);
        }
        let c = rest.chars().next().filter(|c| same(*c, wanted))?;
        rest = &rest[c.len_utf8()..];
    }
    Some(rest)
}

fn same(c: char, wanted: char) -> bool {
    let plain = |c| match c {
        ',' => '，',
        '"' | '”' | '＂' => '“',
        c => c,
    };
    plain(c) == plain(wanted)
}

/// Takes out 年 月 日 with nothing between, with a printed year before it or not.
fn without_empty_dates(text: &str) -> String {
    let is_gap = |c: char| is_blank(c) || matches!(c, '_' | '＿');
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('年') {
        let (before, after) = (&rest[..at], &rest[at + '年'.len_utf8()..]);
        let tail = after
            .trim_start_matches(is_gap)
            .strip_prefix('月')
            .map(|tail| tail.trim_start_matches(is_gap))
            .and_then(|tail| tail.strip_prefix('日'));
        match tail {
            Some(tail) => {
                let bare = before.trim_end_matches(is_gap);
                let head = bare.trim_end_matches(|c: char| c.is_ascii_digit());
                let is_year = matches!(bare.len() - head.len(), 2..=4) && bare[head.len()..].starts_with("20");
                kept.push_str(if is_year { head } else { bare });
                rest = tail;
            }
            None => {
                kept.push_str(before);
                kept.push('年');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Whether a paragraph outside of the fields belongs to the form itself.
pub(super) fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = squeeze(text);
    let count = bare.chars().count();
    let page = bare.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '－' | '第' | '页' | '共' | '/'));
    let is_page = count <= 8 && page.chars().all(|c| c.is_ascii_digit());
    let is_annex = bare.starts_with("附件") && count <= 5;
    let is_title = count <= 45
        && !bare.contains(['：', '，', '。'])
        && (["推荐表", "汇总表", "推荐书"].iter().any(|end| bare.ends_with(end))
            || (bare.contains("最美科技工作者") && count <= 24 && bare.ends_with(['”', '"', '者'])));
    let is_mail_line = (bare.starts_with("请发") || bare.starts_with("请将")) && (bare.contains("邮箱") || bare.contains("版"));
    is_page || is_annex || is_title || is_mail_line || squeeze(&without(text)).is_empty()
}

/// Whether a paragraph opens the printed notes on how to fill in.
pub(super) fn opens_notes(text: &str) -> bool {
    let bare = squeeze(text);
    ["填表说明", "填写说明", "填报说明", "填表须知"].iter().any(|head| bare.starts_with(head)) && bare.chars().count() <= 8
}

/// Whether a paragraph below that head is one of the notes.
pub(super) fn is_in_notes(text: &str) -> bool {
    let bare = squeeze(text);
    ["填写", "填起", "应为", "统一用", "如“", "免冠", "电子版", "请勿", "字以内", "须加盖", "应填", "写明"]
        .iter()
        .any(|word| bare.contains(word))
}

/// The groups in brackets and sentences at the start of a section's text.
pub(super) fn is_only_hint(line: &str) -> bool {
    let starts = line.trim_start_matches(is_blank);
    let group = starts.starts_with(is_open) && bracket_group(starts).is_some_and(|length| is_note(&starts[..length]));
    (group || SENTENCES.iter().any(|sentence| loose_prefix(starts, sentence).is_some())) && squeeze(&without(line)).is_empty()
}

#[cfg(test)]
mod tests {
    use super::{is_furniture, is_in_notes, is_only_hint, opens_notes, without};
    use crate::intake::text::squeeze;

    #[test]
    fn what_is_printed_goes_and_what_is_filled_in_stays() {
        for (text, kept) in [
            ("（填写具体职务）", ""),
            ("研究员（填写具体职务）", "研究员"),
            ("某协会（盖 章）\n2023 年  月  日", "某协会"),
            ("2023年09月01日", "2023年09月01日"),
            ("____年__月__日", ""),
            ("单击或点击此处输入文字。", ""),
            ("照 片", ""),
            ("某大学（北京）", "某大学（北京）"),
            ("意见中应明确写出是否同意推荐。同意推荐。", "同意推荐。"),
            ("本人接受推荐,承诺推荐材料中所有信息真实可靠,若有失实和造假行为,本人愿承担一切责任。", ""),
            ("______", ""),
            ("从2015年 月薪日增", "从2015年月薪日增"),
        ] {
            assert_eq!(squeeze(&without(text)).trim_matches('_'), kept, "{text}");
        }
    }

    #[test]
    fn furniture_is_known() {
        for text in [
            "附件 1",
            "2023 年太原市“最美科技工作者” 推 荐 表",
            "2021年“最美科技工作者”",
            "推  荐  表",
            "— 3 —",
            "请发 PDF 和 WORD 版本至邮箱: office@example.org",
            "年 月 日",
            "（盖 章）",
            "重庆市“最美科技工作者”推荐人选汇总表",
        ] {
            assert!(is_furniture(text), "{text}");
        }
        for text in ["王海燕", "曾获省“最美科技工作者”称号，2020年", "附件材料另送，共三份", "12楼"] {
            assert!(!is_furniture(text), "{text}");
        }
        assert!(opens_notes("填 表 说 明") && !opens_notes("填表说明里写的我都看了"));
        assert!(is_in_notes("推荐单位：由哪个单位推荐的，填写单位名称。") && !is_in_notes("推荐单位：某协会"));
        assert!(is_only_hint("（1500 字左右）") && !is_only_hint("（二）某某"));
    }
}
