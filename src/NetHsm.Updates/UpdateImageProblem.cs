namespace NetHsm.Updates;

/// <summary>What is wrong with an update image.</summary>
public enum UpdateImageProblem
{
    /// <summary>It does not start as one.</summary>
    NotAnImage,

    /// <summary>It ends before it should.</summary>
    CutOff,

    /// <summary>A length says more than the reader takes.</summary>
    FieldTooLong,

    /// <summary>The version is not two decimal numbers with a dot between them.</summary>
    MalformedVersion,

    /// <summary>It says that it has no software in it.</summary>
    NoSoftware,

    /// <summary>It says that it is larger than the reader takes.</summary>
    ImageTooLarge,

    /// <summary>Something follows the last block.</summary>
    TrailingBytes,
}
