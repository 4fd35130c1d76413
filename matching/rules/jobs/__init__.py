"""May this person take this job: each rule by itself."""
