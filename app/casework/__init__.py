"""What people do: one module a job, one verb a function, one transaction each."""
