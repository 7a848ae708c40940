"""What must be watched with each drug: one file a drug, its rules with their thresholds, each with source and status."""
