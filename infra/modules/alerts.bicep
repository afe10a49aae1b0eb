metadata description = 'What somebody should know of without looking: rules over the logs.'

param name string
param location string
param tags object
param insightsName string
param email string
param largestFailedShare int
param longestWait int

var rules = [
  {
    name: 'poison'
    severity: 1
    title: 'A message was given up'
    description: 'Work failed five times: rows of a job, a deletion, or a refresh of caller IDs. See docs/operations.md#messages-given-up'
    query: 'traces | parse message with \'A message of \' queue \' was given up\' | where isnotempty(queue)'
  }
  {
    name: 'failed-jobs'
    severity: 2
    title: 'A job has failed'
    description: 'A job ended with the state Failed. See docs/operations.md#failed-jobs'
    query: 'traces | parse message with \'The job \' job \' of client \' client \' (\' kind \') has failed\' | where isnotempty(kind)'
  }
  {
    name: '5xx'
    severity: 1
    title: 'Calls fail'
    description: 'Too many calls are answered with 5xx. See docs/operations.md#calls-that-fail'
    query: 'requests | where isnotempty(url) | summarize calls = sum(itemCount), failed = sumif(itemCount, toint(resultCode) >= 500) | where calls >= 20 and failed * 100 > calls * ${largestFailedShare}'
  }
  {
    name: 'queue-age'
    severity: 2
    title: 'Messages wait'
    description: 'A message has waited in its queue for too long. See docs/operations.md#messages-wait'
    query: 'traces | parse message with \'A message of \' queue \' has waited for \' seconds:real \' s\' | where seconds > ${longestWait}'
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: name
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'dialbook'
    enabled: true
    emailReceivers: [
      { name: 'operator', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2021-08-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: 'Dialbook: ${rule.title}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [insights.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: empty(email) ? [] : [group.id] }
    }
  }
]
