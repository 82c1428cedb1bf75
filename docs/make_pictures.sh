#!/usr/bin/env bash
# Makes the pictures of README and guide anew, from a fresh sample: bash docs/make_pictures.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ANNOTATOR_DATA=$(mktemp -d)
ANNOTATOR_CONFIG=$ANNOTATOR_DATA/config
export ANNOTATOR_DATA ANNOTATOR_CONFIG
trap 'rm -rf "$ANNOTATOR_DATA"' EXIT
picture() {
    local name=$1
    shift
    uv run --no-sync annotator sample --screenshot "docs/pictures/$name.png" "$@"
}
picture annotate
picture annotate-dark --theme dark
picture annotate-contrast --theme contrast
picture annotate-large --scale 1.5
picture review --view review
picture review-dark --view review --theme dark
