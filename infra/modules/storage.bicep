metadata description = 'The storage account, with the tables and queues, and a container for the published package.'

param name string
param location string
param tags object
param sku string

@description('The subnet that alone is let in, beside the addresses. Everybody with a role is if empty.')
param subnetId string

@description('The public addresses that are let in too.')
param addresses string[]

var tables = [
  'Campaigns'
  'CampaignNames'
  'IdBlocks'
  'Contacts'
  'Due'
  'UserDataKeys'
  'Idempotency'
  'Credentials'
  'Jobs'
  'JobChunks'
  'Crm'
  'CrmSnapshots'
  'CrmClaims'
  'CompanyItems'
  'CompanyPersons'
  'Activity'
  'Members'
  'CallerIdSets'
  'CallerIdChunks'
  'CallerIdMarks'
  'CallerIdDependencies'
  'DoNotCall'
]

var queues = [
  'dialbook-imports'
  'dialbook-imports-poison'
  'dialbook-deletions'
  'dialbook-deletions-poison'
  'dialbook-callerids'
  'dialbook-callerids-poison'
  'dialbook-due'
  'dialbook-due-poison'
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    networkAcls: {
      bypass: 'None'
      defaultAction: empty(subnetId) ? 'Allow' : 'Deny'
      virtualNetworkRules: empty(subnetId) ? [] : [{ id: subnetId }]
      ipRules: [for address in addresses: { value: trim(address) }]
    }
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in tables: {
        name: table
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queue in queues: {
        name: queue
      }
    ]
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  name: '${account.name}/default/package'
  properties: { publicAccess: 'None' }
}

output name string = account.name

@description('Where the published package is kept.')
output packageContainer string = '${account.properties.primaryEndpoints.blob}package'
