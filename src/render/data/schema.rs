//! JSON Schema (draft 2020-12) of `honorees.json` and of a line of `honorees.jsonl`.

use serde_json::{Value, json};

use super::printed;
use crate::plan::address;
use crate::site::Site;

pub(crate) fn document(site: &Site) -> Vec<u8> {
    printed(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address::data_schema().absolute(&site.config.base_url),
        "title": "人物名单 · Honorees of a campaign",
        "type": "object",
        "required": ["version", "language", "campaign", "honorees", "withdrawn"],
        "properties": {
            "$schema": { "type": "string", "format": "uri" },
            "version": { "const": address::DATA_VERSION, "description": "版本，含义有变才增加 · rises when a meaning changes" },
            "language": { "type": "string", "description": "文字所用语言，BCP 47 · language of the texts" },
            "campaign": campaign(),
            "notice": text("全站说明，如“示例内容” · what the site says of itself on every page"),
            "honorees": { "type": "array", "items": { "$ref": "#/$defs/honoree" } },
            "withdrawn": { "type": "array", "items": withdrawn() },
        },
        "$defs": { "honoree": honoree(), "line": line() },
    }))
}

fn text(meaning: &str) -> Value {
    json!({ "type": ["string", "null"], "description": meaning })
}

fn day(meaning: &str) -> Value {
    json!({ "type": ["string", "null"], "format": "date", "description": meaning })
}

fn uri(meaning: &str) -> Value {
    json!({ "type": "string", "format": "uri", "description": meaning })
}

fn campaign() -> Value {
    json!({
        "type": "object",
        "required": ["id", "title", "year", "url", "hosts"],
        "properties": {
            "id": text("活动编号，也是网址的一段 · folder name and part of every address"),
            "title": text("称号全称 · full title of the award"),
            "year": { "type": "integer" },
            "url": uri("活动首页 · the campaign's page"),
            "hosts": { "type": "array", "items": { "type": "string" }, "description": "主办单位，按通知的次序 · hosts in protocol order" },
            "doc_no": text("文号 · document number"),
            "announced": day("公布日期 · day of the announcement"),
            "updated": day("最后一次变动 · last change"),
        },
    })
}

fn withdrawn() -> Value {
    json!({
        "type": "object",
        "description": "已撤下：请一并删去 · taken down; please delete your copy",
        "required": ["id", "url", "revoked"],
        "properties": {
            "id": text("与撤下前相同 · the same as before"),
            "url": uri("撤下说明 · the page that says so"),
            "revoked": { "type": "boolean", "description": "由主办单位撤销 · taken back by the hosts" },
            "on": day("撤下日期 · when"),
        },
    })
}

/// A line of `honorees.jsonl` is an honoree that also names its version, language and campaign.
fn line() -> Value {
    json!({
        "allOf": [{ "$ref": "#/$defs/honoree" }],
        "type": "object",
        "required": ["version", "language", "campaign"],
        "properties": { "version": { "const": address::DATA_VERSION }, "language": { "type": "string" }, "campaign": { "type": "string" } },
    })
}

fn honoree() -> Value {
    json!({
        "type": "object",
        "required": ["id", "url", "name", "names", "region"],
        "properties": {
            "id": text("活动内唯一，不再改变：最早的网址名 · unique in the campaign, never changed: the oldest permalink"),
            "url": uri("人物页 · the profile"),
            "name": text("姓名 · name"),
            "names": { "type": "object", "additionalProperties": { "type": "string" }, "description": "各语言的姓名 · the name by language" },
            "note": text("名单附注，如（女，蒙古族）· note after the name in lists"),
            "employer": text("工作单位 · employer"),
            "position": text("职务 · position"),
            "professional_title": text("专业技术职务 · professional title"),
            "specialty": text("专业专长 · field of work"),
            "summary": text("简介 · citation"),
            "motto": text("本人的话 · in his or her own words"),
            "region": {
                "type": "object",
                "properties": { "code": text("区划代码 GB/T 2260 · division code"), "slug": text("网址中的一段 · part of addresses"), "name": text("名称 · name") },
            },
            "domains": {
                "type": "array",
                "description": "推荐领域 · fields of the form",
                "items": { "type": "object", "required": ["key", "name"], "properties": { "key": text("固定的词 · fixed word"), "name": text("名称 · name") } },
            },
            "recommender": {
                "type": "object",
                "properties": { "kind": text("推荐单位类别 · kind of body"), "name": text("推荐单位 · who recommended") },
            },
            "facts": { "type": "object", "additionalProperties": { "type": "string" }, "description": "活动选择公开的其他各项 · what else the campaign publishes" },
            "awards": {
                "type": "array",
                "items": { "type": "object", "properties": { "year": { "type": "integer" }, "title": text("奖项 · award") } },
            },
            "photos": { "type": "array", "items": photo() },
            "videos": { "type": "array", "items": video() },
            "deceased": { "const": true, "description": "已故 · has died since" },
            "announced": day("公布日期 · day of the announcement"),
            "updated": day("最后一次变动 · last change"),
            "borrowed": {
                "type": "object",
                "additionalProperties": { "type": "string" },
                "description": "没有本语言文字的各项，和实际所用语言 · members that stand in another language, and which",
            },
        },
    })
}

fn photo() -> Value {
    json!({
        "type": "object",
        "required": ["role", "files"],
        "properties": {
            "role": { "enum": ["portrait", "work", "life"] },
            "caption": text("说明 · caption"),
            "alt": text("替代文字 · for those who do not see it"),
            "credit": text("署名，使用时请注明 · credit, to be printed with the photo"),
            "files": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["url", "width", "height"],
                    "properties": { "url": uri("JPEG"), "width": { "type": "integer" }, "height": { "type": "integer" } },
                },
            },
        },
    })
}

fn video() -> Value {
    json!({
        "type": "object",
        "required": ["url", "poster", "width", "height", "seconds"],
        "properties": {
            "title": text("标题 · title"),
            "url": uri("MP4"),
            "poster": uri("JPEG"),
            "width": { "type": "integer" },
            "height": { "type": "integer" },
            "seconds": { "type": "integer", "description": "时长（秒）· length in seconds" },
            "captions": {
                "type": "array",
                "items": { "type": "object", "required": ["language", "url"], "properties": { "language": text("BCP 47"), "url": uri("WebVTT") } },
            },
        },
    })
}
