using Dialbook.Tests.Running;

[assembly: CollectionBehavior(typeof(StoreCollections))]
