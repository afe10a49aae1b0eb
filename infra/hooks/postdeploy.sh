#!/usr/bin/env bash
# What azd runs after it has deployed the app: waits until it is healthy, makes the first client and prints its token.
# It may be run again at any time (azd hooks run postdeploy): a client that is there already is left as it is.
#
# From the azd environment:
#   SERVICE_APP_URI, AZURE_STORAGE_ACCOUNT_NAME   what the template has made
#   DIALBOOK_CLIENT                               the first client's ID (1), or none
#   DIALBOOK_CLIENT_NAME                          its name (Dialbook)
#   DIALBOOK_TIME_ZONE                            the IANA name of its time zone (UTC)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

address=${SERVICE_APP_URI:?Run azd provision first.}
storage=${AZURE_STORAGE_ACCOUNT_NAME:?Run azd provision first.}
client=${DIALBOOK_CLIENT:-1}
[[ $client =~ ^([1-9][0-9]*|none)$ ]] || fail "DIALBOOK_CLIENT must be a number from 1, or none: $client"
# of what is waited for: how often, and how many seconds in between
tries=60 pause=${DIALBOOK_PAUSE:-10}

wait_until_healthy() {
  local answer attempt
  echo "Waiting for $address/health ..."
  for ((attempt = 1; attempt <= tries; attempt++)); do
    if answer=$(curl --silent --show-error --fail --max-time 30 "$address/health" 2>&1); then
      return
    fi
    sleep "$pause"
  done
  fail "$address/health does not answer as it should: $answer"
}

# Makes the client as whoever is signed in with azd, to whom the template gives the roles. They count some minutes later.
create_client() {
  local scratch app refusal attempt status token
  scratch=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder as it is now
  trap "rm -rf '$scratch'" EXIT
  app=$scratch/app refusal=$scratch/refusal
  dotnet build functions/Dialbook.Functions -c Release -p:RunAnalyzers=false -o "$app" -v quiet -nologo "-clp:NoSummary;ErrorsOnly"
  echo "Making the client $client. Until the store lets us in, this takes some minutes ..."
  for ((attempt = 1; attempt <= tries; attempt++)); do
    status=0
    # a connection string in the environment would be another store's
    token=$(env -u AzureWebJobsStorage -u AzureWebJobsStorage__clientId \
      AzureWebJobsStorage__accountName="$storage" AZURE_TOKEN_CREDENTIALS=AzureDeveloperCliCredential \
      dotnet "$app/Dialbook.Functions.dll" client create --id "$client" --name "${DIALBOOK_CLIENT_NAME:-Dialbook}" \
      --time-zone "${DIALBOOK_TIME_ZONE:-UTC}" 2>"$refusal") || status=$?
    case $status in
      0)
        printf '%s\n' "The client $client has this admin token. It is shown only now:" "$token"
        break ;;
      2)
        # made by somebody else, or by a run of this that was broken off
        echo "The client $client is there already. For another token see docs/operations.md#clients-tokens-users"
        break ;;
    esac
    if [ "$attempt" -eq "$tries" ] || ! grep -q AuthorizationPermissionMismatch "$refusal"; then
      fail "The client could not be made:" "$(<"$refusal")"
    fi
    sleep "$pause"
  done
  azd env set DIALBOOK_CLIENT_MADE "$client"
}

wait_until_healthy
if [ "$client" != none ] && [ "${DIALBOOK_CLIENT_MADE-}" != "$client" ]; then
  create_client
fi
echo "Dialbook runs on $address"
