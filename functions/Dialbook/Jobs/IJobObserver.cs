namespace Dialbook.Jobs;

/// <summary>Is told of jobs.</summary>
public interface IJobObserver
{
    /// <summary>A job has ended; it is told once, by whoever ended it.</summary>
    void Ended(Job job);
}
