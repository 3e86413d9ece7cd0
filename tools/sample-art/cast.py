"""The invented people: what each looks like and which inks their plates are printed with."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Inks:
    """A palette from light to dark; glow is the light in it, accent the one warm or bright ink."""
    paper: str
    pale: str
    soft: str
    mid: str
    deep: str
    ink: str
    accent: str
    glow: str


@dataclass(frozen=True)
class Person:
    """One of the cast; the marks are what makes portrait and scenes recognisably the same person."""
    slug: str
    name: str
    campaign: str
    inks: Inks
    sex: str
    age: int
    skin: str = "#e0b48f"
    hair: str = "#2b2628"
    cut: str = "short"
    glasses: str = ""
    coat: str = "#5d6b4f"
    trousers: str = "#3a3f45"
    boots: str = "#2b2a2c"
    scarf: str = ""
    dress: str = "field"
    hat: str = ""
    marks: dict = field(default_factory=dict)


def other(person, **changes):
    """Somebody else in the same inks: pupils, miners, villagers."""
    plain = dict(glasses="", scarf="", hat="", marks={})
    plain.update(changes)
    return replace(person, **plain)


CAST = [
    Person("he-qinglan", "贺清岚", "taiyuan-2023",
           Inks("#f1e6d0", "#e4d6b8", "#b9bd95", "#7f8f6b", "#4c5d4c", "#26322f", "#c4773f", "#f6c98a"),
           "F", 44, skin="#dcab82", hair="#2e2a2b", cut="bob", coat="#6f7d55", trousers="#4a4f4a", boots="#3b312b",
           scarf="#c4773f", dress="field", marks=dict(grey=.5, smile=.5, turn=14, face=1.0, jaw=.97)),
    Person("wei-heng", "卫衡", "taiyuan-2023",
           Inks("#ece5d8", "#d3d3cc", "#9fabb1", "#627784", "#364854", "#1c262f", "#d9733a", "#ffc477"),
           "M", 42, skin="#dcb08c", hair="#25262b", cut="crew", glasses="square", coat="#4e6474", trousers="#2f3b46",
           dress="work", marks=dict(smile=.15, turn=-16, face=1.03, jaw=1.08)),
    Person("sima-yuanzhou", "司马远舟", "taiyuan-2023",
           Inks("#efe7da", "#d6d2d6", "#9c9fb8", "#5f6696", "#38406e", "#1d2140", "#d2554a", "#f4a79a"),
           "M", 38, skin="#e2b896", hair="#2a2730", cut="tousled", glasses="round", coat="#3c4268", trousers="#2c3047",
           dress="turtle", marks=dict(smile=.3, turn=18, face=1.06, jaw=.95)),
    Person("qiao-ruoshui", "乔若水", "taiyuan-2023",
           Inks("#f3e7cf", "#e9d2a6", "#d0ab77", "#a17e55", "#5a5c55", "#2c3a44", "#3f7f93", "#fbe3ae"),
           "F", 35, skin="#e3b58c", hair="#2f2725", cut="ponytail", coat="#4a7f92", trousers="#4d5a63", boots="#3d4a50",
           dress="shirt", marks=dict(smile=.75, turn=-14, face=.98, jaw=.92)),
    Person("narantuya", "娜仁托娅", "inner-mongolia-2023",
           Inks("#f2e8d3", "#dfdfc4", "#a9bf9c", "#6a9079", "#2f5f62", "#16363f", "#c9863d", "#f8dca0"),
           "F", 47, skin="#d79f78", hair="#2a2424", cut="bun", coat="#1f6670", trousers="#2f4a4d", boots="#4a3427",
           scarf="#c9863d", dress="deel", marks=dict(grey=.25, smile=.55, turn=15, face=.97, jaw=1.02, blush=.5, cheek=1.03)),
    Person("bao-jingcheng", "包景澄", "inner-mongolia-2023",
           Inks("#f2ebdd", "#e2dccb", "#b9c3c0", "#7d9aa0", "#46626c", "#20323c", "#b8694a", "#f7d7a3"),
           "M", 40, skin="#d6a57e", hair="#27242a", cut="side", glasses="oval", coat="#f0ece2", trousers="#46535c",
           dress="lab", marks=dict(smile=.4, turn=-13, face=.99, jaw=1.06, collar="#3f7280", cheek=1.02)),
    Person("hao-yan", "郝䶮", "inner-mongolia-2023",
           Inks("#f4e6cb", "#ecd0a0", "#dcae71", "#b98450", "#6d5a53", "#2e2f3d", "#c2552d", "#fbdda2"),
           "M", 43, skin="#cd966b", hair="#2c2629", cut="short", coat="#8a7a5c", trousers="#5a5147", boots="#4a382c",
           scarf="#c2552d", dress="field", hat="brim", marks=dict(stubble=.5, smile=.3, turn=16, face=1.02, jaw=1.08)),
    Person("ran-zhuxi", "冉竹溪", "chongqing-2021",
           Inks("#efe9da", "#d6ddd0", "#a5bcae", "#6f9483", "#3d6260", "#1d353a", "#b04d4b", "#f6d9a8"),
           "F", 47, skin="#dfb18b", hair="#35302f", cut="bun", coat="#f1eee4", trousers="#3d5560",
           scarf="#3a5a8c", dress="doctor", marks=dict(grey=.6, smile=.6, turn=-12, face=.99, jaw=.94, collar="#3a5a8c")),
    Person("deng-yiwei", "邓一苇", "chongqing-2021",
           Inks("#e9e5d9", "#cfd3cc", "#9aaba8", "#607a7c", "#3a4f57", "#1b2a33", "#c65f33", "#f3cf9a"),
           "M", 39, skin="#d8a880", hair="#24252a", cut="crew", coat="#c0602f", trousers="#3d464a", boots="#2b2c2e",
           dress="rain", marks=dict(stubble=.75, smile=.25, turn=17, face=1.0, jaw=1.1)),
    Person("tan-jianglan", "谭江澜", "chongqing-2021",
           Inks("#efeae0", "#dcdcdd", "#b0b9c3", "#77899c", "#455a74", "#222f44", "#d0893a", "#f8d79a"),
           "F", 43, skin="#e3b794", hair="#2d2729", cut="bob", glasses="oval", coat="#445a78", trousers="#333f52",
           dress="vest", hat="helmet", marks=dict(smile=.35, turn=-15, face=1.0, jaw=.93, hat="#f3efe4", vest="#d9923f")),
    Person("gulijiana-ainiwarjan", "古丽加娜·艾尼瓦尔江", "beijing-2023",
           Inks("#f4e9de", "#ead7cc", "#cfa9a6", "#9a6f80", "#5b4863", "#2d2840", "#3f7f86", "#ffd9a0"),
           "F", 39, skin="#e4b797", hair="#33231f", cut="wavy", coat="#f3eee6", trousers="#5b4f66",
           scarf="#3f7f86", dress="doctor", hat="kerchief", marks=dict(smile=.55, turn=13, face=1.03, jaw=.93, deep=1,
               collar="#3f7f86")),
    Person("ouyang-jibai", "欧阳既白", "beijing-2023",
           Inks("#eef0ee", "#d5dfe6", "#a3b8c8", "#64829c", "#344f6e", "#162841", "#cf8a4a", "#ffd9a1"),
           "M", 46, skin="#dba987", hair="#3b3b42", cut="short", glasses="round", coat="#34567c", trousers="#33414f",
           boots="#3b332f",
           scarf="#c98248", dress="parka", marks=dict(grey=.8, beard=.8, smile=.4, turn=-14, face=1.0, jaw=1.02)),
    Person("zhou-yan", "周砚", "beijing-2023",
           Inks("#f5e9d0", "#f0d9a6", "#d9b26a", "#8fa19a", "#3f6670", "#1f3540", "#d05f3c", "#ffe0a0"),
           "F", 33, skin="#e8bd98", hair="#2c2526", cut="fringe", glasses="round", coat="#d59d3f", trousers="#3f6670",
           boots="#6b3f30",
           dress="cardigan", marks=dict(smile=.85, turn=15, face=.97, jaw=.9)),
    Person("suritala", "苏日塔拉", "ordos-2021",
           Inks("#f3e7cd", "#e8d3a5", "#cdb580", "#94945f", "#56643f", "#2a3329", "#b5652e", "#fad79a"),
           "M", 49, skin="#c48f66", hair="#4c4845", cut="crew", coat="#5d7046", trousers="#4a4a3c", boots="#3d2f25",
           scarf="#b5652e", dress="deel", hat="felt", marks=dict(grey=.7, moustache=1, smile=.5, turn=-15, face=.98, jaw=1.08,
               lines=1, cheek=1.03)),
    Person("liu-jiwang", "刘既望", "ordos-2021",
           Inks("#e9e3d6", "#c9c6bc", "#8d9499", "#545f6b", "#2e3845", "#161c26", "#e09a35", "#ffd98a"),
           "M", 35, skin="#d9ac85", hair="#232328", cut="crew", coat="#3c5270", trousers="#34435a", boots="#23262b",
           scarf="#d8d3c4", dress="work", hat="miner", marks=dict(smile=.35, turn=14, face=1.01, jaw=1.02, hat="#d9a441")),
    Person("duan-yunshu", "段云舒", "ordos-2021",
           Inks("#f5ead3", "#eed7aa", "#dfb982", "#a9927a", "#4d5d7d", "#222e4b", "#e08a4f", "#ffdca0"),
           "F", 32, skin="#e0ae85", hair="#2d2526", cut="ponytail", coat="#e6dcc6", trousers="#5a6780", boots="#6a4f3d",
           scarf="#4d6a96", dress="shirt", hat="cap", marks=dict(smile=.6, turn=-16, face=1.0, jaw=.91, hat="#4d6a96")),
    Person("bai-yuzhou", "白予舟", "ordos-2021",
           Inks("#efe8da", "#d9d6c6", "#aab8ae", "#71908f", "#43606b", "#22343f", "#a8654a", "#f7d8a6"),
           "M", 41, skin="#dfb28d", hair="#2f2a2a", cut="side", coat="#7c6a58", trousers="#4a4f58", boots="#4a342a",
           dress="tweed", marks=dict(smile=.45, turn=14, face=1.03, jaw=1.0, jumper="#43606b")),
]

BY_SLUG = {person.slug: person for person in CAST}
