#!/bin/sh
# Installs what building and testing need beside Rust, from Debian's packages and the npm registry:
#
#   fonts-noto-cjk          Chinese letters on banners                    (build and tests)
#   a C compiler            parts of the photo and video libraries        (build)
#   chromium                opens the built pages                         (tests)
#   ffmpeg                  makes test clips; encodes the clips of a site (tests; builds use it if it is there)
#   a Java runtime, npm     run and fetch the checkers                      (tests)
#   exiftool                looks for metadata that should be gone        (tests)
#   ImageMagick             makes odd photo files                         (tests)
#   poppler-utils           reads the PDF of banners                        (tests)
#   LibreOffice             writes office files that are read back        (tests)
#
# Usage: tools/setup.sh site     the first two, enough to build a site
#        tools/setup.sh tests    all of them
#
# Everything that is already there is left alone, so that a second run takes no time. Runs as root or with sudo.
set -eu

case "${1:-tests}" in
site | tests) what=${1:-tests} ;;
*)
    echo "usage: tools/setup.sh [site|tests]" >&2
    exit 2
    ;;
esac
cd "$(dirname "$0")/.."

missing=""

# need COMMAND PACKAGE: the package is wanted if nothing answers to the command.
need() {
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

# Fontconfig is not there on every machine; the file is what counts.
has_chinese_font() {
    find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
        \( -iname '*CJK*' -o -iname 'SourceHan*' \) 2>/dev/null | grep -q .
}

has_chinese_font || missing="$missing fonts-noto-cjk"
need cc gcc
need c++ g++
if [ "$what" = tests ]; then
    need chromium chromium
    need ffmpeg ffmpeg
    need java default-jre-headless
    need node nodejs
    need npm npm
    need exiftool libimage-exiftool-perl
    need pdftotext poppler-utils
    # Version 7 answers to magick; version 6 of Debian 12 to a name that no other program uses.
    command -v magick >/dev/null 2>&1 || need convert-im6.q16 imagemagick
    # Without windows and without Java; two programs of the suite are enough.
    need soffice "libreoffice-writer-nogui libreoffice-calc-nogui"
fi

if [ -n "$missing" ]; then
    command -v apt-get >/dev/null 2>&1 || {
        echo "This machine has no apt-get. Please install these yourself (Debian's names):$missing" >&2
        exit 1
    }
    sudo=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 || {
            echo "Please run this as root, or install sudo. Missing:$missing" >&2
            exit 1
        }
        sudo=sudo
    fi
    echo "Installing from Debian's packages:$missing"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086 # the list is meant to be split
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if [ "$what" = tests ] && ! cmp -s tests/package-lock.json tests/node_modules/.installed; then
    echo "Fetching the checkers from the npm registry"
    # Its own script would fetch a Java runtime; there is one already.
    npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
    cp tests/package-lock.json tests/node_modules/.installed
fi
echo "Everything that is needed is here."
