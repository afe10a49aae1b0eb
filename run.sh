#!/usr/bin/env bash
# Everything up, locally: the storage emulator, the Functions host in small, the app, and a demo client to try it with.
#   DIALBOOK_PORT     the port to serve on (7071)
#   DIALBOOK_DATA     the folder of the emulator's data (.dialbook)
#   DIALBOOK_DEMO     none: a demo client without contacts and without a CRM
#   DIALBOOK_STORAGE  a connection string: then no emulator is started
#   DIALBOOK_HOST     func: Azure Functions Core Tools instead of the Functions host in small
set -euo pipefail
cd "$(dirname "$0")"
source infra/local.sh
port=${DIALBOOK_PORT:-7071}
case ${DIALBOOK_HOST:-} in
  "") ;;
  func)
    command -v func >/dev/null || {
      echo "DIALBOOK_HOST=func needs Azure Functions Core Tools, and there is no func on the PATH:" >&2
      echo "npm i -g azure-functions-core-tools@4 --unsafe-perm true" >&2
      exit 1
    } ;;
  *) echo "DIALBOOK_HOST is '$DIALBOOK_HOST': it can only be func" >&2; exit 1 ;;
esac
# in an emulator only; any other store keeps its clients to itself
case ${DIALBOOK_DEMO:-} in
  none) fill=--empty ;;
  "") fill= ;;
  *) echo "DIALBOOK_DEMO is '$DIALBOOK_DEMO': it can only be none" >&2; exit 1 ;;
esac
data=$(realpath -m "${DIALBOOK_DATA:-.dialbook}")
mkdir -p "$data"
# what was started; of a process that leads a group, -PID
pids=()

stop() {
  trap - EXIT INT TERM
  # the host first: it ends the app before the store goes
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -- "${pids[i]}" 2>/dev/null || true
    case ${pids[i]} in -*) end_group "${pids[i]}" ;; esac
    wait "${pids[i]#-}" 2>/dev/null || true
  done
}

# func is a script around the host, and an app outlives a host that does not end it: in ten seconds none of the group is left.
end_group() {
  local tries
  for ((tries = 100; tries > 0; tries--)); do
    kill -0 -- "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL -- "$1" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Whether an address answers with 2xx. By Node, since curl need not be there.
answers() {
  node -e 'fetch(process.argv[1]).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))' "$1"
}

start_azurite() {
  local ports
  read -r -a ports < <(node -e '
    const servers = [0, 0, 0].map(() => require("net").createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map(server => new Promise(done => server.on("listening", done)))).then(() => {
      console.log(servers.map(server => server.address().port).join(" "));
      servers.forEach(server => server.close());
    })')
  node "$azurite" --location "$data/azurite" --disableTelemetry --skipApiVersionCheck --silent \
    --blobPort "${ports[0]}" --queuePort "${ports[1]}" --tablePort "${ports[2]}" >"$data/azurite.log" 2>&1 &
  pids+=($!)
  local account=http://127.0.0.1
  AzureWebJobsStorage="DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
  # the emulator's key, the same everywhere and public
  AzureWebJobsStorage+="AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
  AzureWebJobsStorage+="BlobEndpoint=$account:${ports[0]}/devstoreaccount1;QueueEndpoint=$account:${ports[1]}/devstoreaccount1;"
  AzureWebJobsStorage+="TableEndpoint=$account:${ports[2]}/devstoreaccount1;"
  export AzureWebJobsStorage
  until grep -q "Table service is successfully" "$data/azurite.log"; do
    kill -0 "${pids[-1]}" 2>/dev/null || { cat "$data/azurite.log" >&2; exit 1; }
    sleep 0.1
  done
}

if [ "${DIALBOOK_HOST:-}" = func ]; then publish_app --use-current-runtime; else build_app; fi
build_cli
# beneath the environment; either host looks for it beside the app
[ ! -e local.settings.json ] || cp local.settings.json "$package/"
if [ -n "${DIALBOOK_STORAGE:-}" ]; then
  export AzureWebJobsStorage=$DIALBOOK_STORAGE
else
  install_azurite
  start_azurite
fi

# what tickets are signed with: one key for each data folder
if [ -z "${SigningKeys__0:-}" ]; then
  key=$data/signing-key
  [ -s "$key" ] || (umask 077 && head -c 32 /dev/urandom | base64 >"$key")
  SigningKeys__0=$(<"$key")
  export SigningKeys__0
fi

dotnet "$package/Dialbook.Functions.dll" demo $fill && demo=yes || demo=

# the garbage of 4 MB (hex) is enough to collect, and 8 MB the most: with the defaults, a processor with a large cache, or much that is under way,
# lets the app grow by many times that
export DOTNET_GCgen0size=400000 DOTNET_GCGen0MaxBudget=800000
export FUNCTIONS_WORKER_RUNTIME=dotnet-isolated
if [ "${DIALBOOK_HOST:-}" = func ]; then
  set -m
  func start --script-root "$package" --port "$port" </dev/null &
  pids+=(-$!)
  set +m
else
  dotnet "$host" --app "$package" --url "http://127.0.0.1:$port" --data "$data/host" &
  pids+=($!)
fi
until answers "http://127.0.0.1:$port/health"; do
  kill -0 -- "${pids[-1]}" 2>/dev/null || { echo "The host ended. Is port $port in use?" >&2; exit 1; }
  sleep 0.2
done

echo
echo "Dialbook is ready on http://127.0.0.1:$port"
if [ -n "$demo" ]; then
  echo "Try: curl -H 'Authorization: Bearer demo-token' http://127.0.0.1:$port/rest/v1.0/1/dialler/campaigns"
  echo "     curl -u demo:demo -H 'Content-Type: application/json' -d '{\"SelectionId\":645}' http://127.0.0.1:$port/api/v1/Agents/Pocket/GetCallerIDsFromSelection"
else
  echo "Make a client and its first token: $package/Dialbook.Functions client create --id 1 --name NAME"
fi
wait "${pids[-1]#-}"
