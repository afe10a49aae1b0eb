#!/usr/bin/env bash
# Measures Dialbook against the least that the store needs for the same rows, prints a table and writes bench.json.
# Name benchmarks to run only those: read import list retrieve start empty bulk accept delete handout callerids send unchanged active summary upsert
# cost counts what is paid for on Azure and writes the tables of costs into the documents; prices writes them with changed prices.
set -euo pipefail
cd "$(dirname "$0")"
source infra/local.sh

install_azurite
build_app
dotnet publish functions/Dialbook.Functions --use-current-runtime --self-contained false -o artifacts/plain "${for_running[@]}" \
  -p:PublishReadyToRun=false
dotnet build tests/Dialbook.Benchmarks "${for_running[@]}"
dotnet tests/Dialbook.Benchmarks/bin/Release/net10.0/Dialbook.Benchmarks.dll "$@"
