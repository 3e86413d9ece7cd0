//! The output as a value: an ordered map from site path to artifact, holding no bytes.
