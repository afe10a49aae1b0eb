# shellcheck shell=bash disable=SC2034 # who sources this uses the names
# What run.sh, test.sh, bench.sh and dialbook share: sourced from the repository's root.

package=artifacts/app
host=artifacts/host/Dialbook.LocalHost.dll
cli=artifacts/cli
azurite=infra/azurite/node_modules/azurite/dist/src/azurite.js

install_azurite() {
  install_packages infra/azurite "the storage emulator"
}

# What the tests drive the running app with, and compare with.
install_clients() {
  install_packages tests/clients "the published clients"
}

# What the document of the API is checked with.
install_linter() {
  install_packages tests/openapi "the linter"
}

# The packages of a folder's lock, unless they are there already: what npm writes last is younger than the lock then.
install_packages() {
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    echo "Installing $2 ..."
    npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
  fi
}

# What is built to be run is not analyzed: ./test.sh analyzes the same sources when it builds the solution.
# Warnings are errors but those of the project that the worker SDK makes of the host's extensions, whose versions resolve upward.
for_running=(-c Release -p:RunAnalyzers=false -v quiet -nologo "-clp:NoSummary;ErrorsOnly")

# A package as the Functions host takes it, for --use-current-runtime or for -r RUNTIME.
publish_app() {
  echo "Building the app ..."
  # what an earlier build left there is no part of it
  rm -rf "$package"
  dotnet publish functions/Dialbook.Functions "$@" --self-contained false -o "$package" "${for_running[@]}"
}

# The package, and the local host beside it.
build_app() {
  publish_app --use-current-runtime
  rm -rf "${host%/*}"
  dotnet publish functions/Dialbook.LocalHost --use-current-runtime --self-contained false -o "${host%/*}" "${for_running[@]}"
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
  report=$(dotnet build functions/Dialbook.Cli -o "$cli" "${for_running[@]}") || { echo "$report"; return 1; }
  mv "$cli/building" "$cli/built"
}
