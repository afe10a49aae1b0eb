# What run.sh, test.sh and bench.sh share: sourced from the repository's root.

package=artifacts/app
host=artifacts/host/Dialbook.LocalHost.dll
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
