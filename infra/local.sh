# What run.sh, test.sh, bench.sh and dialbook share: sourced from the repository's root.

package=artifacts/app
host=artifacts/host/Dialbook.LocalHost.dll
cli=artifacts/cli
azurite=infra/azurite/node_modules/azurite/dist/src/azurite.js

install_azurite() {
  if [ ! -e "$azurite" ] || [ infra/azurite/package-lock.json -nt infra/azurite/node_modules ]; then
    echo "Installing the storage emulator ..."
    npm ci --prefix infra/azurite --no-audit --no-fund --loglevel=error
    touch infra/azurite/node_modules
  fi
}

# A package as the Functions host takes it, and the local host beside it.
build_app() {
  echo "Building the app ..."
  dotnet publish functions/Dialbook.Functions -c Release -r linux-x64 --self-contained -o "$package" -v quiet -nologo
  dotnet build functions/Dialbook.LocalHost -c Release -o "${host%/*}" -v quiet -nologo -clp:NoSummary
}

# The command-line helper, if its sources are newer than it: whoever calls it should not wait for a build each time.
build_cli() {
  if [ -e "$cli/built" ] && [ -z "$(find functions/Dialbook.Cli functions/*.props ./*.props global.json .editorconfig BannedSymbols.txt \
    \( -name bin -o -name obj \) -prune -o -type f -newer "$cli/built" -print -quit)" ]; then
    return
  fi
  echo "Building the command line ..."
  mkdir -p "$cli"
  # as of its beginning: what changes during the build is for the next one
  touch "$cli/building"
  local report
  # the command's own output follows: the build says something only if it fails
  report=$(dotnet build functions/Dialbook.Cli -c Release -o "$cli" -v quiet -nologo -clp:NoSummary) || { echo "$report"; return 1; }
  mv "$cli/building" "$cli/built"
}
