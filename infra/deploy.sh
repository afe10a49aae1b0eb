#!/usr/bin/env bash
# Deploys Dialbook to Azure, or brings what it deployed before up to date. It may be run again at any time.
#
#   infra/deploy.sh [OPTION ...] RESOURCE_GROUP REGION [NAME=VALUE ...]
#
#   NAME=VALUE             a parameter of infra/azuredeploy.json, such as instanceMemoryMB=2048
#   --what-if              shows what would be made or changed, and does nothing
#   --destroy              deletes the resource group that this made, with all data in it
#   --yes                  does not ask
#   --package FOLDER       deploys this published package; without it one is published from the sources
#   --alert-email ADDRESS  who gets a mail when an alert fires
#   --client ID            the first client's ID (1)
#   --client-name NAME     its name (Dialbook)
#   --time-zone ZONE       the IANA name of its time zone (UTC)
#   --no-client            makes no client
#
# It needs the Azure command line, signed in (az login) as somebody who may make resources and assign roles in the
# resource group; the .NET SDK; and curl. The signed-in principal gets access to the store while the first client is
# made, and loses it again.
set -euo pipefail

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

say() {
  printf '%s\n' "$*" >&2
}

group='' region='' what_if='' destroy='' yes='' package='' email='' client=1 client_name=Dialbook time_zone=UTC
parameters=()
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit ;;
    --what-if) what_if=yes ;;
    --destroy) destroy=yes ;;
    --yes) yes=yes ;;
    --no-client) client='' ;;
    --package | --alert-email | --client | --client-name | --time-zone)
      [ $# -gt 1 ] || fail "$1 needs a value"
      case $1 in
        --package) package=$(realpath "$2") ;;
        --alert-email) email=$2 ;;
        --client) client=$2 ;;
        --client-name) client_name=$2 ;;
        --time-zone) time_zone=$2 ;;
      esac
      shift ;;
    -*) fail "There is no option $1. See --help" ;;
    *=*) parameters+=("$1") ;;
    *)
      if [ -z "$group" ]; then group=$1
      elif [ -z "$region" ]; then region=$1
      else fail "What is $1? See --help"
      fi ;;
  esac
  shift
done
[ -n "$group" ] || fail "Name the resource group and the region. See --help"
[ -n "$region" ] || [ -n "$destroy" ] || fail "Name the region behind the resource group. See --help"
[[ $client =~ ^([1-9][0-9]*)?$ ]] || fail "The client's ID is a number from 1: $client"

cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/.."
# what says that a resource group was made here, and which client has been
made_tag=dialbook client_tag=dialbook-client
# of what is waited for: how often, and how many seconds in between
tries=60 pause=${DIALBOOK_DEPLOY_PAUSE:-10}
scratch=$(mktemp -d)
role_assignments=()

leave() {
  trap - EXIT
  local assignment
  for assignment in "${role_assignments[@]}"; do
    az role assignment delete --ids "$assignment" >/dev/null || say "Could not be removed, do it yourself: $assignment"
  done
  rm -rf "$scratch"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Asks, and goes on only if the answer is the second argument.
confirm() {
  local answer=''
  [ -n "$yes" ] || read -r -p "$1 " answer || true
  [ -n "$yes" ] || [ "$answer" = "$2" ] || fail "Nothing was done."
}

group_tag() {
  az group show --name "$group" --query "tags.\"$1\"" --output tsv
}

# Both templates, with their parameters: az deployment group VERB for each.
deployment() {
  local verb=$1
  shift
  az deployment group "$verb" --resource-group "$group" --name dialbook --template-file infra/azuredeploy.json \
    --parameters "location=$region" "${parameters[@]}" "$@"
}

alert_deployment() {
  local verb=$1 name
  shift
  # the app has its name from the same default, unless one is given
  local given=("location=$region" "email=$email")
  for name in "${parameters[@]}"; do
    case $name in name=*) given+=("$name") ;; esac
  done
  az deployment group "$verb" --resource-group "$group" --name dialbook-alerts --template-file infra/alerts.json \
    --parameters "${given[@]}" "$@"
}

show_plan() {
  if [ -n "$exists" ]; then
    deployment what-if
    alert_deployment what-if
  else
    say "In $region, in the new resource group $group:"
    sed -nE 's/^ *"type": "(Microsoft\.[^"]+)",$/  \1/p' infra/azuredeploy.json infra/alerts.json
  fi
}

wait_until_healthy() {
  local answer attempt
  say "Waiting for $address/health ..."
  for ((attempt = 1; attempt <= tries; attempt++)); do
    if answer=$(curl --silent --show-error --fail --max-time 30 "$address/health" 2>&1); then
      return
    fi
    sleep "$pause"
  done
  fail "$address/health does not answer as it should: $answer"
}

# Lets the one who is signed in write to the store, for as long as this runs.
open_store() {
  local principal type role payload held
  # the object ID stands in the token, whether a person is signed in or a workflow; a directory may refuse to tell it
  payload=$(az account get-access-token --query accessToken --output tsv | cut -d. -f2 | tr '_-' '/+')
  while [ $((${#payload} % 4)) -ne 0 ]; do payload+='='; done
  principal=$(base64 -d <<<"$payload" | sed -nE 's/.*"oid" *: *"([^"]+)".*/\1/p')
  [ -n "$principal" ] || fail "The access token names no principal."
  type=$(az account show --query user.type --output tsv)
  case $type in user) type=User ;; *) type=ServicePrincipal ;; esac
  for role in "Storage Table Data Contributor" "Storage Queue Data Contributor"; do
    held=$(az role assignment list --scope "$storage_id" --include-inherited --fill-principal-name false \
      --query "[?principalId=='$principal' && roleDefinitionName=='$role'].id" --output tsv)
    [ -z "$held" ] || continue
    role_assignments+=("$(az role assignment create --assignee-object-id "$principal" --assignee-principal-type "$type" \
      --role "$role" --scope "$storage_id" --query id --output tsv)")
  done
}

# Makes the first client and prints its token. A role counts only some minutes after it was assigned.
create_client() {
  local attempt status token
  say "Making the client $client. Until the store lets us in, this takes some minutes ..."
  for ((attempt = 1; attempt <= tries; attempt++)); do
    status=0
    # a connection string in the environment would be another store's
    token=$(env -u AzureWebJobsStorage -u AzureWebJobsStorage__clientId \
      AzureWebJobsStorage__accountName="$storage" AZURE_TOKEN_CREDENTIALS=AzureCliCredential \
      dotnet "$package/Dialbook.Functions.dll" client create --id "$client" --name "$client_name" --time-zone "$time_zone" 2>"$scratch/refusal") || status=$?
    case $status in
      0)
        printf '%s\n' "The client $client has this admin token. It is shown only now:" "$token"
        az tag update --resource-id "$group_id" --operation Merge --tags "$client_tag=$client" >/dev/null
        return ;;
      2)
        # made by somebody else, or by a run of this that was broken off
        say "The client $client is there already. For another token of it: dotnet $package/Dialbook.Functions.dll token create --client $client --name NAME"
        return ;;
    esac
    grep -q Authoriz "$scratch/refusal" || break
    sleep "$pause"
  done
  fail "The client could not be made:" "$(<"$scratch/refusal")"
}

command -v az >/dev/null || fail "The Azure command line, az, is not installed."
account=$(az account show --query "join(' ', [name, id])" --output tsv) || fail "Sign in first: az login"
say "Subscription: $account"
exists=
[ "$(az group exists --name "$group")" = false ] || exists=yes

if [ -n "$destroy" ]; then
  [ -n "$exists" ] || fail "There is no resource group $group."
  [ "$(group_tag "$made_tag")" = made ] || fail "The resource group $group was not made here, and may hold more than Dialbook: delete it yourself."
  az resource list --resource-group "$group" --query '[].[type, name]' --output tsv >&2
  confirm "All of this goes, with all data. Type the resource group's name to delete it:" "$group"
  az group delete --name "$group" --yes
  say "The resource group $group is deleted."
  exit
fi

show_plan
[ -z "$what_if" ] || exit 0
confirm "Deploy this? Type yes:" yes

command -v dotnet >/dev/null || fail "The .NET SDK is not installed."
if [ -z "$package" ]; then
  # shellcheck source=infra/local.sh
  source infra/local.sh
  publish_app -r linux-x64
  package=$PWD/$package
fi
for part in Dialbook.Functions.dll host.json extensions.json .azurefunctions; do
  [ -e "$package/$part" ] || fail "$package holds no package: there is no $part in it."
done
[ ! -e "$package/local.settings.json" ] || fail "$package holds local.settings.json, which is for your machine only: take it out first."
dotnet msbuild infra/package.proj -nologo -verbosity:quiet -p:Folder="$package" -p:File="$scratch/package.zip"

[ -n "$exists" ] || az group create --name "$group" --location "$region" --tags "$made_tag=made" >/dev/null
say "Deploying. The first time this takes some minutes ..."
outputs=$(deployment create \
  --query 'properties.outputs.[app.value, address.value, storage.value, storageId.value]' --output tsv | tr '\t' '\n')
{ read -r app && read -r address && read -r storage && read -r storage_id; } <<<"$outputs" || fail "The deployment says not what it made: $outputs"
alert_deployment create >/dev/null
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$scratch/package.zip" >/dev/null
wait_until_healthy

say "Dialbook runs on $address"
if [ -n "$client" ] && [ "$(group_tag "$client_tag")" != "$client" ]; then
  group_id=$(az group show --name "$group" --query id --output tsv)
  open_store
  create_client
fi
