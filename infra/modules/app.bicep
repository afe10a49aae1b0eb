metadata description = 'The function app on its plan, its settings, and the roles of its identity.'

param name string
param location string
param tags object
param storageName string
param packageContainer string
param insightsName string

@description('The subnet that the app reaches the store from. None if empty.')
param subnetId string

@description('Who may work on the tables and queues beside the app. Nobody if empty.')
param operatorId string

param instanceMemoryMB int
param maximumInstanceCount int
param alwaysReadyInstances int
param zoneRedundant bool
param allowedOrigins string[]
param requestsPerSecond int
param requestBurst int
param signingKey string
param otlpEndpoint string

@secure()
param otlpHeaders string

var roles = {
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
}

// blobs are for the host, which keeps the package, its leases and its keys in them
var storageRoles = ['Storage Table Data Contributor', 'Storage Queue Data Contributor', 'Storage Blob Data Owner']
var operatorRoles = ['Storage Table Data Contributor', 'Storage Queue Data Contributor']

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

// The account takes no shared keys, so its own open nothing: two keys to sign with are derived from them.
var keys = storage.listKeys().keys
var signing = keys[signingKey == 'key1' ? 0 : 1].value
var other = keys[signingKey == 'key1' ? 1 : 0].value

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      cors: {
        allowedOrigins: [for origin in allowedOrigins: trim(origin)]
        supportCredentials: !empty(allowedOrigins)
      }
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storageName }
        { name: 'AzureWebJobsDisableHomepage', value: 'true' }
        { name: 'SigningKeys__0', value: base64('${guid(signing, 'a')}${guid(signing, 'b')}') }
        { name: 'SigningKeys__1', value: base64('${guid(other, 'a')}${guid(other, 'b')}') }
        { name: 'RequestLimit__PerSecond', value: string(requestsPerSecond) }
        { name: 'RequestLimit__Burst', value: string(requestBurst) }
        { name: 'DOTNET_GCgen0size', value: '400000' }
        { name: 'DOTNET_GCGen0MaxBudget', value: '800000' }
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }
        { name: 'OTEL_EXPORTER_OTLP_HEADERS', value: otlpHeaders }
        { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'http/protobuf' }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'Authorization=AAD' }
      ]
    }
  }
}

resource storageRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in storageRoles: {
    name: guid(storage.id, site.id, roles[role])
    scope: storage
    properties: {
      description: role
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[role])
      principalId: site.identity.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource logRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, site.id, roles['Monitoring Metrics Publisher'])
  scope: insights
  properties: {
    description: 'Monitoring Metrics Publisher'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles['Monitoring Metrics Publisher'])
    principalId: site.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

resource operatorRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in operatorRoles: if (!empty(operatorId)) {
    name: guid(storage.id, operatorId, roles[role])
    scope: storage
    properties: {
      description: '${role}, to make clients and tokens'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[role])
      principalId: operatorId
    }
  }
]

output name string = site.name
output uri string = 'https://${site.properties.defaultHostName}'
