#!/bin/sh
# Tells the desktop of this user where the program is, and that it opens .rnnv files.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share="${XDG_DATA_HOME:-$HOME/.local/share}"
bin="$HOME/.local/bin"
mkdir -p "$share" "$bin"
cp -R "$here/share/." "$share/"
ln -sf "$here/rnn-viewer" "$bin/rnn-viewer"
sed -i "s|^Exec=rnn-viewer|Exec=\"$here/rnn-viewer\"|" "$share/applications/rnn-viewer.desktop"
for update in "update-mime-database $share/mime" \
    "update-desktop-database $share/applications"; do
    command -v "${update%% *}" >/dev/null && $update || true
done
echo "rnn-viewer is in $bin, and in the menu."
