package io.crossdock.internal.engine;

import io.crossdock.TimeSource;
import io.crossdock.internal.reference.Variables;
import io.crossdock.monitor.RunListener;
import io.crossdock.task.TaskStore;

/** What all lanes and readings of one run share. */
record RunParts(
    long run,
    TaskStore store,
    Variables variables,
    TimeSource time,
    StopSignal stop,
    Words words,
    Failures failures,
    Settler settler,
    RunListener listener,
    RunLog log,
    RunReferences references,
    WaitingRoom room,
    Gate gate) {}
