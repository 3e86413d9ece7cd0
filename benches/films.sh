#!/bin/sh
# Peak memory of a build with a gigabyte of films, which stand in the site, in their honoree's kit and in the campaign's.
# usage: sh benches/films.sh PROGRAM [FILMS OF 128 MB] — needs ffmpeg and GNU time; TMPDIR decides the disk (4 GB a gigabyte).
set -eu
program=$1
films=${2:-8}
site=$(mktemp -d)
export SOURCE_DATE_EPOCH=1705276800
trap 'rm -rf "$site"' EXIT
"$program" new "$site/site" --preset taiyuan-2023 >/dev/null
cd "$site/site"
person=$(echo content/taiyuan-2023/honorees/*)
slug=$(basename "$person")
mkdir -p "$person/videos"
ffmpeg -y -v error -f lavfi -i 'nullsrc=s=640x360:r=25:d=60,geq=random(1)*255:128:128' -c:v libx264 -preset ultrafast -pix_fmt yuv420p \
    -b:v 17M -minrate 17M -maxrate 17M -bufsize 2M -x264-params nal-hrd=cbr "$site/film.mp4" </dev/null
for n in $(seq "$films"); do
    cp "$site/film.mp4" "$person/videos/$n.mp4"
    printf '\n[[videos]]\nfile = "%s.mp4"\ntitle = { zh = "影片%s", en = "Film %s" }\ntranscript = { zh = "无对白", en = "No words" }\n' "$n" "$n" "$n" >>"$person/honoree.toml"
done
printf '\n[press]\nvideos = ["honoree", "campaign"]\n' >>content/site.toml
for role in first second third; do "$program" approve "$slug" --role $role --by "$role" >/dev/null; done
for run in cold again; do
    /usr/bin/time -f "$run: %e s, %U+%S CPU s, %M KB" "$program" build --jobs 2 >/dev/null 2>"$site/log" || { cat "$site/log"; exit 1; }
    tail -1 "$site/log"
done
ls -l public/taiyuan-2023/press.zip public/taiyuan-2023/honorees/*/press.zip | awk '{ print $5, $9 }'
