metadata description = 'Dialbook: a function app on a Flex Consumption plan, its store, its logs and its alerts. Nothing in it is a secret, and nothing needs one.'

targetScope = 'resourceGroup'

@description('The name of the azd environment, which its resources are tagged with. None without azd.')
param environmentName string = ''

@description('The app\'s name, and so the first part of its address: one in all of Azure.')
@minLength(2)
@maxLength(60)
param name string = 'dialbook-${uniqueString(resourceGroup().id)}'

@description('The storage account\'s name: small letters and digits, one in all of Azure.')
@minLength(3)
@maxLength(24)
param storageName string = 'dialbook${uniqueString(resourceGroup().id)}'

@description('The region. It must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Who may make clients and tokens from a machine of their own: the object ID of a principal, which gets access to the tables and queues. Nobody if empty.')
param principalId string = ''

@description('The memory of an instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('How many instances there are at most: the bound of what it can cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('How many instances answer calls at once since they always run, and always cost.')
@minValue(0)
@maxValue(1000)
param alwaysReadyInstances int = 0

@description('Whether instances are spread over the zones of the region. It must have zones, and the data be in them too.')
param zoneRedundant bool = false

@description('How many copies of the data there are, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'

@description('Whether the app has a virtual network of its own, and the store lets in nobody else.')
param virtualNetwork bool = false

@description('Who else the store lets in if there is a virtual network: public addresses or ranges (CIDR), separated by commas. Nobody if empty.')
param operatorAddresses string = ''

@description('CORS: the origins whose pages may call the APIs, separated by commas, such as https://crm.example.org. None if empty.')
param allowedOrigins string = ''

@description('How many requests a client may make each second to each instance.')
@minValue(1)
@maxValue(1000000)
param requestsPerSecond int = 200

@description('How many requests a client may make at once to each instance.')
@minValue(1)
@maxValue(1000000)
param requestBurst int = 400

@description('From which of the storage account\'s keys the key is derived that signs tickets. Tickets signed with the other one are valid too.')
@allowed(['key1', 'key2'])
param signingKey string = 'key1'

@description('Where traces, metrics and logs are sent to beside Application Insights, by OTLP over HTTP, such as https://collector.example.org:4318. Nowhere if empty.')
param otlpEndpoint string = ''

@description('What the collector wants in the headers, such as api-key=…; or a reference to a key vault that has it.')
@secure()
param otlpHeaders string = ''

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('How much is logged in a day at most: another bound of what it can cost.')
@minValue(1)
param logGigabytesPerDay int = 1

@description('Who gets a mail when an alert fires. Nobody if empty: the alerts are seen in the portal then.')
param alertEmail string = ''

@description('How many calls of a hundred may be answered with 5xx within 15 minutes, if there were 20 or more.')
@minValue(1)
@maxValue(100)
param largestFailedShare int = 5

@description('For how many seconds a message may wait in its queue.')
@minValue(60)
param longestWait int = 900

var tags = empty(environmentName) ? {} : { 'azd-env-name': environmentName }

module network 'modules/network.bicep' = if (virtualNetwork) {
  params: {
    name: name
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: tags
    sku: storageSku
    subnetId: network.?outputs.subnetId ?? ''
    addresses: empty(operatorAddresses) ? [] : split(operatorAddresses, ',')
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    logDays: logDays
    logGigabytesPerDay: logGigabytesPerDay
  }
}

module app 'modules/app.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    storageName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    insightsName: monitoring.outputs.insightsName
    subnetId: network.?outputs.subnetId ?? ''
    operatorId: principalId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    zoneRedundant: zoneRedundant
    allowedOrigins: empty(allowedOrigins) ? [] : split(allowedOrigins, ',')
    requestsPerSecond: requestsPerSecond
    requestBurst: requestBurst
    signingKey: signingKey
    otlpEndpoint: otlpEndpoint
    otlpHeaders: otlpHeaders
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    insightsName: monitoring.outputs.insightsName
    email: alertEmail
    largestFailedShare: largestFailedShare
    longestWait: longestWait
  }
}

@description('The function app\'s name.')
output SERVICE_APP_NAME string = app.outputs.name

@description('Where the app answers.')
output SERVICE_APP_URI string = app.outputs.uri

@description('The storage account\'s name.')
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
